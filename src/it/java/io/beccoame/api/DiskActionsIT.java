package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.hypervisor.Qcow2;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Every action on disks that the program declares, by the AWS SDK for Java, the AWS CLI and boto3;
 * one that a client has not sent in the end fails its test.
 */
class DiskActionsIT {

  private static final String[] ROOMS = {
    "io.beccoame.image",
    "io.beccoame.volume",
    "io.beccoame.snapshot",
    "io.beccoame.importtask",
    "io.beccoame.instance.disk",
    "io.beccoame.instance.imaging"
  };

  @BeforeAll
  static void aBucket() throws Exception {
    Qcow2.of(
        Files.createDirectories(Path.of("target/test-home/api/imports/disks")), "a disk", 1 << 20);
  }

  @Test
  void theSdkSendsEachOfThem() {
    Set<String> sent = new ConcurrentSkipListSet<>();
    try (Ec2Client ec2 = recording(Service.fresh(), sent)) {
      new DiskStory(ec2, stopped(ec2)).run();
    }
    assertThat(sent).containsAll(declared());
  }

  @ParameterizedTest
  @ValueSource(strings = {"BotoStory", "CliStory"})
  void pythonsClientsSendEachThatTheyKnow(String story) {
    Service service = Service.fresh();
    String instance = stopped(Sdk.client(service));
    Boto.passes(
        service,
        Map.of("BECCOAME_ACTIONS", String.join(",", declared()), "BECCOAME_INSTANCE", instance),
        "disk_story.py",
        story);
  }

  private static String stopped(Ec2Client ec2) {
    String id = Sdk.running(ec2, 1).get(0);
    ec2.stopInstances(r -> r.instanceIds(id).force(true));
    Sdk.waiter(ec2).waitUntilInstanceStopped(r -> r.instanceIds(id));
    return id;
  }

  private static Set<String> declared() {
    Set<String> declared =
        new ClassFileImporter()
            .importPackages(ROOMS).stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Ec2Action.class))
                .map(JavaMethod::getName)
                .map(StringUtils::capitalize)
                .collect(Collectors.toCollection(TreeSet::new));
    assertThat(declared).hasSizeGreaterThan(30);
    return declared;
  }

  private static Ec2Client recording(Service service, Set<String> sent) {
    return Sdk.builder(service, Service.KEY, Service.SECRET)
        .overrideConfiguration(
            o ->
                o.addExecutionInterceptor(
                    new ExecutionInterceptor() {
                      @Override
                      public void beforeTransmission(
                          Context.BeforeTransmission context, ExecutionAttributes attributes) {
                        sent.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
                      }
                    }))
        .build();
  }
}
