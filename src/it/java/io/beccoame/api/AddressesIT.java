package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Elastic addresses by the AWS SDK for Java, the AWS CLI and boto3. */
class AddressesIT {

  @Test
  void theSdkMovesAnAddressBetweenInstances() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    List<String> ids = Sdk.running(ec2, 2);
    AllocateAddressResponse made = ec2.allocateAddress();
    String first =
        ec2.associateAddress(r -> r.allocationId(made.allocationId()).instanceId(ids.get(0)))
            .associationId();
    assertThat(publicOf(ec2, ids.get(0))).isEqualTo(made.publicIp());
    Sdk.refused(
        "Resource.AlreadyAssociated",
        () ->
            ec2.associateAddress(
                r ->
                    r.allocationId(made.allocationId())
                        .instanceId(ids.get(1))
                        .allowReassociation(false)));
    String second =
        ec2.associateAddress(r -> r.publicIp(made.publicIp()).instanceId(ids.get(1)))
            .associationId();
    assertThat(second).isNotEqualTo(first);
    assertThat(publicOf(ec2, ids.get(0))).isNull();
    Instance holder = Sdk.instances(ec2, List.of(ids.get(1))).get(0);
    assertThat(holder.publicIpAddress()).isEqualTo(made.publicIp());
    assertThat(holder.networkInterfaces().get(0).association().ipOwnerId())
        .isEqualTo(Service.ACCOUNT);
    assertThat(
            ec2.describeInstances(r -> r.filters(by("ip-address", made.publicIp()))).reservations())
        .hasSize(1);
    assertThat(
            ec2.describeNetworkInterfaces(
                    r -> r.filters(by("association.allocation-id", made.allocationId())))
                .networkInterfaces())
        .singleElement()
        .satisfies(nic -> assertThat(nic.association().associationId()).isEqualTo(second));

    ec2.terminateInstances(r -> r.instanceIds(ids));
    Sdk.waiter(ec2).waitUntilInstanceTerminated(r -> r.instanceIds(ids));
    Address left =
        ec2.describeAddresses(r -> r.allocationIds(made.allocationId())).addresses().get(0);
    assertThat(left.associationId()).isNull();
    assertThat(left.instanceId()).isNull();
    ec2.releaseAddress(r -> r.allocationId(made.allocationId()));
  }

  private static Filter by(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  private static String publicOf(Ec2Client ec2, String id) {
    return Sdk.instances(ec2, List.of(id)).get(0).publicIpAddress();
  }

  @ParameterizedTest
  @MethodSource("io.beccoame.api.CliIT#clis")
  void theCliGivesAnAddressBack(Path cli) {
    Service service = Service.fresh();
    String id = Sdk.running(Sdk.client(service), 1).get(0);
    String address = aws(service, cli, "allocate-address --query PublicIp --output text");
    aws(service, cli, "associate-address --public-ip " + address + " --instance-id " + id);
    assertThat(
            aws(
                service,
                cli,
                "describe-addresses --public-ips "
                    + address
                    + " --query Addresses[0].InstanceId --output text"))
        .isEqualTo(id);
    aws(service, cli, "release-address --public-ip " + address);
    assertThat(run(service, cli, "describe-addresses --public-ips " + address).err())
        .contains("InvalidAddress.NotFound");
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
    Boto.passes(Service.fresh(), "boto_addresses.py");
  }
}
