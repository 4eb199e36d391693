package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.waiters.Ec2Waiter;

/** The whole life of three instances, from nothing to nothing. */
final class Life {

  private static final String TOKEN = "a-token-of-the-life";

  private final Ec2Client ec2;
  private final Ec2Waiter waiter;
  private List<String> ids = List.of();

  private Life(Ec2Client ec2) {
    this.ec2 = ec2;
    this.waiter = Sdk.waiter(ec2);
  }

  static void live(Ec2Client ec2) {
    Life life = new Life(ec2);
    life.isLaunchedOnce();
    life.runs();
    life.isRebootedStoppedAndStarted();
    life.isTerminated();
  }

  private static RunInstancesRequest launch() {
    return Sdk.launch(3)
        .keyName("key-of-the-life")
        .clientToken(TOKEN)
        .userData(
            Base64.getEncoder().encodeToString("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8)))
        .tagSpecifications(Sdk.tagged("instance", Sdk.tag("Name", "life")))
        .build();
  }

  private void isLaunchedOnce() {
    assertThat(ec2.createKeyPair(r -> r.keyName("key-of-the-life")).keyMaterial())
        .startsWith("-----BEGIN RSA PRIVATE KEY-----");
    RunInstancesResponse answer = ec2.runInstances(launch());
    ids = answer.instances().stream().map(Instance::instanceId).toList();

    assertThat(answer.instances())
        .extracting(i -> i.state().name(), Instance::amiLaunchIndex, Instance::keyName)
        .containsExactly(
            tuple(InstanceStateName.PENDING, 0, "key-of-the-life"),
            tuple(InstanceStateName.PENDING, 1, "key-of-the-life"),
            tuple(InstanceStateName.PENDING, 2, "key-of-the-life"));
    assertThat(answer.instances()).extracting(Instance::privateIpAddress).doesNotHaveDuplicates();
    assertThat(answer.ownerId()).isEqualTo(Service.ACCOUNT);
    RunInstancesResponse again = ec2.runInstances(launch());
    assertThat(again.reservationId()).isEqualTo(answer.reservationId());
    assertThat(again.instances()).extracting(Instance::instanceId).isEqualTo(ids);
    Sdk.refused(
        "IdempotentParameterMismatch",
        () -> ec2.runInstances(launch().toBuilder().maxCount(4).build()));
    assertThat(Sdk.instances(ec2, List.of())).hasSize(3);
  }

  private void runs() {
    waiter.waitUntilInstanceRunning(r -> r.instanceIds(ids));
    Map<String, List<Instance>> found =
        ec2
            .describeInstances(
                r ->
                    r.filters(
                        Filter.builder().name("tag:Name").values("li?e").build(),
                        Filter.builder()
                            .name("instance-state-name")
                            .values("running", "stopped")
                            .build()))
            .reservations()
            .stream()
            .flatMap(r -> r.instances().stream())
            .collect(Collectors.groupingBy(Instance::instanceId));
    assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(ec2.describeVolumes(r -> r.filters(attachedTo(ids))).volumes())
        .hasSize(3)
        .allSatisfy(volume -> assertThat(volume.stateAsString()).isEqualTo("in-use"));
    assertThat(ec2.getConsoleOutput(r -> r.instanceId(ids.get(0))).instanceId())
        .isEqualTo(ids.get(0));
  }

  private void isRebootedStoppedAndStarted() {
    List<String> addresses = addresses();
    ec2.rebootInstances(r -> r.instanceIds(ids));
    assertMoves(
        ec2.stopInstances(r -> r.instanceIds(ids)).stoppingInstances(), "running", "stopping");
    waiter.waitUntilInstanceStopped(r -> r.instanceIds(ids));
    assertMoves(
        ec2.stopInstances(r -> r.instanceIds(ids)).stoppingInstances(), "stopped", "stopped");
    Sdk.refused(
        "IncorrectInstanceState", () -> ec2.rebootInstances(r -> r.instanceIds(ids.get(0))));
    assertMoves(
        ec2.startInstances(r -> r.instanceIds(ids)).startingInstances(), "stopped", "pending");
    waiter.waitUntilInstanceRunning(r -> r.instanceIds(ids));
    assertMoves(
        ec2.startInstances(r -> r.instanceIds(ids)).startingInstances(), "running", "running");
    assertThat(addresses()).isEqualTo(addresses);
  }

  private void isTerminated() {
    assertMoves(
        ec2.terminateInstances(r -> r.instanceIds(ids)).terminatingInstances(),
        "running",
        "shutting-down");
    waiter.waitUntilInstanceTerminated(r -> r.instanceIds(ids));
    assertMoves(
        ec2.terminateInstances(r -> r.instanceIds(ids)).terminatingInstances(),
        "terminated",
        "terminated");
    assertThat(Sdk.instances(ec2, ids))
        .allSatisfy(
            instance -> {
              assertThat(instance.stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
              assertThat(instance.privateIpAddress()).isNull();
            });
    Sdk.refused("IncorrectInstanceState", () -> ec2.startInstances(r -> r.instanceIds(ids)));
    assertThat(ec2.describeVolumes().volumes()).isEmpty();
    assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isEmpty();
    Sdk.refused("IdempotentInstanceTerminated", () -> ec2.runInstances(launch()));
    assertThat(ec2.deleteKeyPair(r -> r.keyName("key-of-the-life")).returnValue()).isTrue();
  }

  private List<String> addresses() {
    return Sdk.instances(ec2, ids).stream().map(Instance::privateIpAddress).toList();
  }

  private void assertMoves(List<InstanceStateChange> changes, String from, String to) {
    assertThat(changes).extracting(InstanceStateChange::instanceId).containsExactlyElementsOf(ids);
    assertThat(changes)
        .allSatisfy(
            change -> {
              assertThat(change.previousState().nameAsString()).isEqualTo(from);
              assertThat(change.currentState().nameAsString()).isEqualTo(to);
            });
  }

  private static Filter attachedTo(List<String> ids) {
    return Filter.builder().name("attachment.instance-id").values(ids).build();
  }
}
