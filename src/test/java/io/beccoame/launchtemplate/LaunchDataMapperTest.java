package io.beccoame.launchtemplate;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.QueryText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The parameters of templates and launches put together, as tables of the wire's texts. */
class LaunchDataMapperTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the template fills what is unset | ImageId=a&KeyName=k | InstanceType=t | ImageId=a&InstanceType=t&KeyName=k
          the request wins | ImageId=a&InstanceType=t | InstanceType=u | ImageId=a&InstanceType=u
          false is a value | EbsOptimized=true | EbsOptimized=false | EbsOptimized=false
          structures are filled member by member | Placement.Tenancy=default&Placement.AvailabilityZone=a | Placement.AvailabilityZone=b | Placement.AvailabilityZone=b&Placement.Tenancy=default
          ids of groups replace the template's | SecurityGroupId.1=g | SecurityGroupId.1=h | SecurityGroupId.1=h
          names of groups replace the template's ids | SecurityGroupId.1=g | SecurityGroup.1=n | SecurityGroup.1=n
          disks of one device belong together | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.Ebs.VolumeSize=8&BlockDeviceMapping.1.Ebs.VolumeType=gp3 | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.Ebs.VolumeSize=9 | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.Ebs.VolumeSize=9&BlockDeviceMapping.1.Ebs.VolumeType=gp3
          a disk of another device is added | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.Ebs.VolumeSize=8 | BlockDeviceMapping.1.DeviceName=b&BlockDeviceMapping.1.Ebs.VolumeSize=9 | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.Ebs.VolumeSize=8&BlockDeviceMapping.2.DeviceName=b&BlockDeviceMapping.2.Ebs.VolumeSize=9
          a device that the request leaves out has no volume | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.Ebs.VolumeSize=8 | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.NoDevice=x | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.NoDevice=x
          a volume replaces a device that the template leaves out | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.NoDevice=x | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.Ebs.VolumeSize=8 | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.Ebs.VolumeSize=8
          interfaces of one index belong together | NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.SecurityGroupId.1=g | NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.SubnetId=s | NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.SubnetId=s&NetworkInterface.1.SecurityGroupId.1=g
          an interface without an index is the first | NetworkInterface.1.SecurityGroupId.1=g | NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.SubnetId=s | NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.SubnetId=s&NetworkInterface.1.SecurityGroupId.1=g
          an existing interface replaces the template's | NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.SubnetId=s | NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.NetworkInterfaceId=e | NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.NetworkInterfaceId=e
          tags of one key belong together | TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=k&TagSpecification.1.Tag.1.Value=1&TagSpecification.1.Tag.2.Key=l&TagSpecification.1.Tag.2.Value=2 | TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=k&TagSpecification.1.Tag.1.Value=3 | TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=k&TagSpecification.1.Tag.1.Value=3&TagSpecification.1.Tag.2.Key=l&TagSpecification.1.Tag.2.Value=2
          tags of another resource are added | TagSpecification.1.ResourceType=volume&TagSpecification.1.Tag.1.Key=k | TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=k | TagSpecification.1.ResourceType=volume&TagSpecification.1.Tag.1.Key=k&TagSpecification.2.ResourceType=instance&TagSpecification.2.Tag.1.Key=k
          tags of Spot requests go nowhere | TagSpecification.1.ResourceType=spot-instances-request&TagSpecification.1.Tag.1.Key=k | ImageId=a | ImageId=a
          the spelling of RamdiskId is the launch's | RamDiskId=r | ImageId=a | ImageId=a&RamdiskId=r
          counts and tokens are the request's | ImageId=a | MinCount=1&MaxCount=2&ClientToken=c | ImageId=a&MaxCount=2&MinCount=1&ClientToken=c
          """)
  void aRequestIsCompleted(String rule, String template, String request, String whole) {
    assertThat(LaunchDataMapper.launch(run(request), template)).as(rule).isEqualTo(run(whole));
  }

  @Test
  void theTemplateItselfIsNotPartOfTheLaunch() {
    RunInstancesRequest request = run("LaunchTemplate.LaunchTemplateId=lt-1&MinCount=1");
    assertThat(LaunchDataMapper.launch(request, "ImageId=a"))
        .isEqualTo(run("ImageId=a&MinCount=1"));
  }

  @ParameterizedTest
  @CsvSource({
    "InstanceRequirements.VCpuCount.Min=1, InstanceRequirements",
    "ElasticGpuSpecification.1.Type=t, ElasticGpuSpecifications"
  })
  void parametersThatNoLaunchHasAreRefusedByName(String template, String name) {
    assertThat(LaunchDataMapper.unknown(template)).containsExactly(name);
    assertCode(() -> LaunchDataMapper.launch(run(""), template), "UnsupportedOperation");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          parameters are taken over | ImageId=a&InstanceType=t | ImageId=b | ImageId=b&InstanceType=t
          lists are replaced as a whole | SecurityGroupId.1=g&SecurityGroupId.2=h | SecurityGroupId.1=i | SecurityGroupId.1=i
          structures are replaced as a whole | Placement.Tenancy=default | Placement.AvailabilityZone=z | Placement.AvailabilityZone=z
          snapshots stay behind | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.Ebs.SnapshotId=s&BlockDeviceMapping.1.Ebs.VolumeSize=8 | ImageId=b | BlockDeviceMapping.1.DeviceName=a&BlockDeviceMapping.1.Ebs.VolumeSize=8&ImageId=b
          without a source there is the request alone | '' | ImageId=b | ImageId=b
          """)
  void aVersionStartsFromItsSource(String rule, String source, String given, String whole) {
    assertThat(data(LaunchDataMapper.stored(data(given), source))).as(rule).isEqualTo(data(whole));
  }

  @ParameterizedTest
  @CsvSource({
    "ImageId=a, s, ImageId=a&SubnetId=s",
    "SubnetId=r, s, SubnetId=s",
    "SubnetId=r, , SubnetId=r",
    "NetworkInterface.1.DeviceIndex=0&NetworkInterface.2.DeviceIndex=1, s,"
        + " NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.SubnetId=s"
        + "&NetworkInterface.2.DeviceIndex=1",
    "NetworkInterface.1.SubnetId=r, s, NetworkInterface.1.SubnetId=s"
  })
  void aFleetsSubnetIsThatOfTheFirstInterface(
      String launch, @Nullable String subnet, String whole) {
    assertThat(LaunchDataMapper.inSubnet(run(launch), subnet)).isEqualTo(run(whole));
  }

  @Test
  void noDataIsMissing() {
    assertCode(() -> LaunchDataMapper.stored(null, "ImageId=a"), "MissingParameter");
    assertCode(() -> LaunchDataMapper.stored(data(""), ""), "MissingParameter");
  }

  @ParameterizedTest
  @CsvSource({
    "TagSpecification.1.ResourceType=image&TagSpecification.1.Tag.1.Key=k",
    "TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=aws:k"
  })
  void tagsThatNoLaunchCanGiveAreRefusedAtOnce(String given) {
    assertThat(QueryText.of(data(given))).isNotEmpty();
    assertCode(() -> LaunchDataMapper.stored(data(given), ""), "InvalidParameterValue");
  }

  @Test
  void aTagWithoutAValueShowsTheEmptyOne() {
    ResponseLaunchTemplateData shown =
        LaunchDataMapper.shown(
            "ImageId=a&TagSpecification.1.ResourceType=volume&TagSpecification.1.Tag.1.Key=k");
    assertThat(shown.tagSpecifications().get(0).tags().get(0).value()).isEmpty();
    assertThat(shown.imageId()).isEqualTo("a");
  }

  private static RunInstancesRequest run(String text) {
    return QueryText.read(text, RunInstancesRequest::builder);
  }

  private static RequestLaunchTemplateData data(String text) {
    return QueryText.read(text, RequestLaunchTemplateData::builder);
  }
}
