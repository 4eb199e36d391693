package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** The instances of a service, as its API shows them. */
record Machines(Ec2Client ec2) {

  /** Longest wait for operations that boot no guest, on a busy machine. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Starts so many that run and do nothing, and waits until they do. */
  List<String> blank(int count) {
    List<String> ids =
        launch(RunInstancesRequest.builder().imageId("ami-b1a4cb1a").maxCount(count).build());
    ids.forEach(id -> awaitState(id, InstanceStateName.RUNNING));
    // Waits for libvirt's own job of starting them, after which it knows them after any crash.
    ids.forEach(id -> Libvirt.virsh("domblkstat", id));
    return ids;
  }

  /** The ids of a launch; without a {@code MinCount} it is one. */
  List<String> launch(RunInstancesRequest request) {
    return ec2
        .runInstances(request.toBuilder().minCount(request.maxCount()).build())
        .instances()
        .stream()
        .map(Instance::instanceId)
        .toList();
  }

  /** Allows everyone to reach a TCP port of all machines in the default group; once is enough. */
  void letIn(int port) {
    try {
      ec2.authorizeSecurityGroupIngress(
          r ->
              r.groupName("default")
                  .ipProtocol("tcp")
                  .fromPort(port)
                  .toPort(port)
                  .cidrIp("0.0.0.0/0"));
    } catch (Ec2Exception e) {
      if (!e.awsErrorDetails().errorCode().equals("InvalidPermission.Duplicate")) {
        throw e;
      }
    }
  }

  /** Requests the termination of all of them, and waits for none. */
  void terminateAll() {
    List<String> ids =
        ec2.describeInstances().reservations().stream()
            .flatMap(reservation -> reservation.instances().stream())
            .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
            .map(Instance::instanceId)
            .toList();
    if (!ids.isEmpty()) {
      ec2.terminateInstances(r -> r.instanceIds(ids));
    }
  }

  Instance describe(String id) {
    return ec2.describeInstances(r -> r.instanceIds(id)).reservations().get(0).instances().get(0);
  }

  InstanceStateName state(String id) {
    return describe(id).state().name();
  }

  void awaitState(String id, InstanceStateName state) {
    patiently(id + " to be " + state)
        .untilAsserted(() -> assertThat(state(id)).as(id).isEqualTo(state));
  }

  /** Running for the API and for libvirt. */
  void awaitUp(String id) {
    patiently(id + " to run")
        .untilAsserted(
            () -> {
              assertThat(Libvirt.running()).contains(id);
              assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
            });
  }

  /** Asserts the state reason in DescribeInstances; an empty code means none. */
  void assertReason(String id, String code, String message, String transition) {
    Instance shown = describe(id);
    StateReason reason = shown.stateReason();
    assertThat(reason == null ? "" : reason.code()).isEqualTo(code);
    assertThat(reason == null ? "" : reason.message()).contains(message);
    assertThat(shown.stateTransitionReason()).startsWith(transition);
  }

  String console(String id) {
    String base64 = ec2.getConsoleOutput(r -> r.instanceId(id).latest(true)).output();
    return base64 == null
        ? ""
        : new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
  }

  static ConditionFactory patiently(String what) {
    return await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(200));
  }
}
