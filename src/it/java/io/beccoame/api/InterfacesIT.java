package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.support.Eventually;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Network interfaces of running and new instances, by the AWS SDK for Java, the CLI and boto3. */
class InterfacesIT {

  @Test
  void theSdkLaunchesWithOneThatIsThereAndANewOne() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    String subnet = ec2.describeSubnets().subnets().get(0).subnetId();
    NetworkInterface nic =
        ec2.createNetworkInterface(r -> r.subnetId(subnet).secondaryPrivateIpAddressCount(1))
            .networkInterface();
    assertThat(nic.privateIpAddresses()).hasSize(2);
    Instance instance =
        ec2.runInstances(
                Sdk.launch(1)
                    .networkInterfaces(
                        InstanceNetworkInterfaceSpecification.builder()
                            .deviceIndex(0)
                            .networkInterfaceId(nic.networkInterfaceId())
                            .build(),
                        InstanceNetworkInterfaceSpecification.builder()
                            .deviceIndex(1)
                            .description("second")
                            .build())
                    .build())
            .instances()
            .get(0);
    assertThat(instance.privateIpAddress()).isEqualTo(nic.privateIpAddress());
    assertThat(instance.networkInterfaces())
        .extracting(each -> each.attachment().deviceIndex())
        .containsExactly(0, 1);
    Sdk.refused(
        "InvalidNetworkInterface.InUse",
        () -> ec2.deleteNetworkInterface(r -> r.networkInterfaceId(nic.networkInterfaceId())));
    Sdk.waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(instance.instanceId()));
    ec2.terminateInstances(r -> r.instanceIds(instance.instanceId()));
    Sdk.waiter(ec2).waitUntilInstanceTerminated(r -> r.instanceIds(instance.instanceId()));
    assertThat(ec2.describeNetworkInterfaces().networkInterfaces())
        .singleElement()
        .satisfies(left -> assertThat(left.statusAsString()).isEqualTo("available"));
    ec2.deleteNetworkInterface(r -> r.networkInterfaceId(nic.networkInterfaceId()));
  }

  @ParameterizedTest
  @MethodSource("io.beccoame.api.CliIT#clis")
  void theCliAttachesOneToARunningInstanceAndDetachesIt(Path cli) {
    Service service = Service.fresh();
    Ec2Client ec2 = Sdk.client(service);
    String id = Sdk.running(ec2, 1).get(0);
    String subnet = Sdk.instances(ec2, List.of(id)).get(0).subnetId();
    String nic =
        aws(
            service,
            cli,
            "create-network-interface --subnet-id "
                + subnet
                + " --query NetworkInterface.NetworkInterfaceId --output text");
    String attachment =
        aws(
            service,
            cli,
            "attach-network-interface --device-index 1 --instance-id "
                + id
                + " --network-interface-id "
                + nic
                + " --query AttachmentId --output text");
    assertThat(attachment).matches("eni-attach-[0-9a-f]{17}");
    assertThat(
            run(
                    service,
                    cli,
                    "attach-network-interface --device-index 2 --instance-id "
                        + id
                        + " --network-interface-id "
                        + nic)
                .err())
        .contains("InvalidNetworkInterface.InUse");
    Eventually.until(
        () ->
            Sdk.instances(ec2, List.of(id)).get(0).networkInterfaces().stream()
                    .filter(each -> each.attachment().status() == AttachmentStatus.ATTACHED)
                    .count()
                == 2);
    aws(service, cli, "detach-network-interface --attachment-id " + attachment);
    Sdk.waiter(ec2).waitUntilNetworkInterfaceAvailable(r -> r.networkInterfaceIds(nic));
    aws(service, cli, "delete-network-interface --network-interface-id " + nic);
  }

  private static String aws(Service service, Path cli, String words) {
    return run(service, cli, words).text();
  }

  private static Command.Result run(Service service, Path cli, String words) {
    List<String> line =
        new ArrayList<>(
            List.of(cli.toString(), "--endpoint-url", service.endpoint().toString(), "ec2"));
    line.addAll(List.of(words.split(" ")));
    return Command.run(service, Map.of(), line);
  }

  @Test
  void boto3KnowsTheErrorsAndTheAnswers() {
    Boto.passes(Service.fresh(), "boto_interfaces.py");
  }
}
