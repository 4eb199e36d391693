package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Tests what Terraform and Ansible read, in their order, as far as there are actions for it. */
class ReadingOrderIT {

  @Test
  void ofTerraformsInstance() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    assertThat(
            ec2.describeAccountAttributes(r -> r.attributeNamesWithStrings("supported-platforms"))
                .accountAttributes()
                .get(0)
                .attributeValues()
                .get(0)
                .attributeValue())
        .isEqualTo("VPC");
    assertThat(ec2.describeImages(r -> r.imageIds(Service.IMAGE)).images().get(0).rootDeviceType())
        .hasToString("ebs");
    Instance launched =
        ec2.runInstances(
                Sdk.launch(1)
                    .instanceType("t3.nano")
                    .clientToken("terraform-20261123")
                    .tagSpecifications(Sdk.tagged("instance", Sdk.tag("Name", "tf")))
                    .build())
            .instances()
            .get(0);
    String id = launched.instanceId();
    Sdk.waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(id));

    Instance read = Sdk.instances(ec2, List.of(id)).get(0);
    assertThat(
            ec2.describeInstanceTypes(r -> r.instanceTypes(read.instanceType()))
                .instanceTypes()
                .get(0)
                .vCpuInfo()
                .defaultVCpus())
        .isEqualTo(2);
    assertThat(ec2.describeTags(r -> r.filters(filter("resource-id", id))).tags())
        .extracting(TagDescription::value)
        .containsExactly("tf");
    assertThat(ec2.describeVpcs(r -> r.vpcIds(read.vpcId())).vpcs())
        .extracting(Vpc::isDefault)
        .containsExactly(true);
    String root =
        read.blockDeviceMappings().stream()
            .filter(mapping -> mapping.deviceName().equals(read.rootDeviceName()))
            .findFirst()
            .orElseThrow()
            .ebs()
            .volumeId();
    assertThat(ec2.describeVolumes(r -> r.volumeIds(root)).volumes().get(0).attachments().get(0))
        .satisfies(attachment -> assertThat(attachment.instanceId()).isEqualTo(id));
    assertThat(read.networkInterfaces())
        .extracting((InstanceNetworkInterface nic) -> nic.attachment().deviceIndex())
        .containsExactly(0);

    ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiTermination(a -> a.value(false)));
    ec2.terminateInstances(r -> r.instanceIds(id));
    Sdk.waiter(ec2).waitUntilInstanceTerminated(r -> r.instanceIds(id));
  }

  @Test
  void ofAnsiblesDefaultSubnet() {
    Ec2Client ec2 = Sdk.client(Service.fresh());

    Vpc vpc = ec2.describeVpcs(r -> r.filters(filter("isDefault", "true"))).vpcs().get(0);

    assertThat(vpc.isDefault()).isTrue();
    assertThat(
            ec2.describeSubnets(
                    r ->
                        r.filters(
                            filter("vpc-id", vpc.vpcId()),
                            filter("default-for-az", "true"),
                            filter("availability-zone", "us-east-1b")))
                .subnets())
        .singleElement()
        .satisfies(subnet -> assertThat(subnet.defaultForAz()).isTrue());
    assertThat(
            ec2.describeSecurityGroups(
                    r -> r.filters(filter("vpc-id", vpc.vpcId()), filter("group-name", "default")))
                .securityGroups())
        .hasSize(1);
    assertThat(
            ec2.describeAccountAttributes(r -> r.attributeNamesWithStrings("default-vpc"))
                .accountAttributes()
                .get(0)
                .attributeValues()
                .get(0)
                .attributeValue())
        .isEqualTo(vpc.vpcId());
    assertThat(
            ec2.describeInstanceTypeOfferings(
                    r ->
                        r.locationType("availability-zone")
                            .filters(
                                filter("instance-type", "t3.micro"),
                                filter("location", "us-east-1a")))
                .instanceTypeOfferings())
        .hasSize(1);
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
