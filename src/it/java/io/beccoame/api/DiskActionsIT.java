package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.hypervisor.Qcow2;
import io.beccoame.work.QueuePause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Sends every action on disks that the program declares by the AWS SDK for Java, the AWS CLI and
 * boto3; an action that a client has not sent in the end fails its test.
 */
class DiskActionsIT {

  private static final Set<String> ROOMS =
      Set.of(
          "io.beccoame.image",
          "io.beccoame.volume",
          "io.beccoame.snapshot",
          "io.beccoame.importtask",
          "io.beccoame.instance.disk",
          "io.beccoame.instance.imaging");

  @BeforeAll
  static void aBucket() throws Exception {
    Qcow2.of(
        Files.createDirectories(Path.of("target/test-home/api/imports/disks")), "a disk", 1 << 20);
  }

  /** Sends each request as a dry run first: the requests after it find no effect of it. */
  @Test
  void theSdkSendsEachOfThem() {
    Service service = Service.fresh();
    try (Ec2Client dry = Sdk.client(service);
        Ec2Client ec2 = Sdk.client(service)) {
      String instance = new Disks(ec2).running();
      DryRuns sent = new DryRuns(dry);
      try (Ec2Client watched = watched(service, sent)) {
        new DiskStory(watched, instance, service.bean(QueuePause.class)).run();
      }
      assertThat(sent.codes()).containsKeys(declared(service).toArray(String[]::new));
      assertThat(sent.codes())
          .allSatisfy((action, codes) -> assertThat(codes).as(action).contains("DryRunOperation"));
    }
  }

  static Stream<Arguments> clients() {
    return Boto.pythons().stream()
        .flatMap(
            python ->
                Stream.of(
                    Arguments.of(python, "boto3", "BotoStory"),
                    Arguments.of(python, "awscli", "CliStory")));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void pythonsClientsSendEachThatTheyKnow(String python, String client, String story) {
    Service service = Service.fresh();
    Boto.assumeHas(service, python, client);
    Map<String, String> told =
        Map.of(
            "BECCOAME_ACTIONS",
            String.join(",", declared(service)),
            "BECCOAME_INSTANCE",
            new Disks(Sdk.client(service)).running());
    String file = "disk_story.py";
    Boto.passes(service, python, told, file, story + ".test_every_action");
    // The queue is paused for this, or the task would have ended.
    String cancel = story + ".test_a_task_that_waits_is_cancelled";
    service
        .bean(QueuePause.class)
        .whileQuiet(() -> Boto.passes(service, python, told, file, cancel));
  }

  /** Returns the running program's actions in those rooms. */
  private static Set<String> declared(Service service) {
    Set<String> declared =
        service.beans(Ec2Actions.class).stream()
            .map(AopUtils::getTargetClass)
            .filter(type -> ROOMS.contains(type.getPackageName()))
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Ec2Action.class))
            .map(method -> StringUtils.capitalize(method.getName()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(declared).hasSizeGreaterThan(30);
    return declared;
  }

  private static Ec2Client watched(Service service, ExecutionInterceptor by) {
    return Sdk.builder(service, Service.KEY, Service.SECRET)
        .overrideConfiguration(
            o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()).addExecutionInterceptor(by))
        .build();
  }
}
