package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;

/** Requests as they come over the wire, and the first rule of the model that each breaks. */
class RequestRulesTest {

  private static final String PACKAGE = "software.amazon.awssdk.services.ec2.model.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Required members, in structures only if the structure is given.
        "DeleteVolume||MissingParameter|VolumeId",
        "DeleteVolume|VolumeId=|MissingParameter|VolumeId",
        "StopInstances|Force=true|MissingParameter|InstanceIds",
        "CreateTags|ResourceId.1=i-1|MissingParameter|Tags",
        "CreateSnapshots|InstanceSpecification.ExcludeBootVolume=true|MissingParameter|InstanceSpecification.InstanceId",
        "CreateVpc|CidrBlock=10.0.0.0/16||",
        "CreateVpc|VpcEncryptionControl.InternetGatewayExclusion=enable|MissingParameter|VpcEncryptionControl.Mode",
        // Enumerated values, in any case, at any depth.
        "CreateVpc|InstanceTenancy=nonsense|InvalidParameterValue|Value (nonsense) for parameter InstanceTenancy",
        "CreateVpc|InstanceTenancy=Default||",
        "RunInstances|MinCount=1&MaxCount=1&Placement.Tenancy=x|InvalidParameterValue|Placement.Tenancy",
        "RunInstances|MinCount=1&MaxCount=1&NetworkInterface.1.InterfaceType=x||",
        "GetInstanceTypesFromInstanceRequirements|ArchitectureType.1=x86_64&ArchitectureType.2=x&VirtualizationType.1=hvm&InstanceRequirements.VCpuCount.Min=1&InstanceRequirements.MemoryMiB.Min=1|InvalidParameterValue|Value (x) for parameter ArchitectureTypes",
        // Types of instances, volumes and tagged resources: their actions have their own codes.
        "RunInstances|MinCount=1&MaxCount=1&InstanceType=x||",
        "CreateVolume|VolumeType=x||",
        "CreateVpc|TagSpecification.1.ResourceType=x||",
        // The range of MaxResults, which some actions cap.
        "DescribeInstances|MaxResults=4|InvalidParameterValue|between 5 and 1000",
        "DescribeInstances|MaxResults=5||",
        "DescribeInstances|MaxResults=1000||",
        "DescribeInstances|MaxResults=1001|InvalidParameterValue|between 5 and 1000",
        "DescribeVolumes|MaxResults=1001||",
        "DescribeVolumes|MaxResults=-1|InvalidParameterValue|maxResults",
        // Client tokens: 64 characters of ASCII, more for a few actions.
        "CreateVolume|ClientToken=#64||",
        "CreateVolume|ClientToken=#65|InvalidParameterValue|longer than 64",
        "CopyImage|Name=a&SourceImageId=b&SourceRegion=c&ClientToken=#128||",
        "CopyImage|Name=a&SourceImageId=b&SourceRegion=c&ClientToken=#129|InvalidParameterValue|longer than 128",
        "CreateVolume|ClientToken=é|InvalidParameterValue|ASCII",
        // A modification changes something besides naming its target.
        "ModifyVolume|VolumeId=vol-1|InvalidParameterCombination|No attributes specified",
        "ModifyVolume|VolumeId=vol-1&DryRun=true|InvalidParameterCombination|No attributes specified",
        "ModifyVolume|VolumeId=vol-1&Size=2||",
        "ModifyImageAttribute|ImageId=ami-1&Attribute=description|InvalidParameterCombination|No attributes specified",
        "ModifyImageAttribute|ImageId=ami-1&Description.Value=||",
        "ModifyInstanceMetadataDefaults||InvalidParameterCombination|No attributes specified",
        "ModifyLaunchTemplate|LaunchTemplateName=n|InvalidParameterCombination|No attributes specified",
        "ModifyLaunchTemplate|LaunchTemplateName=n&SetDefaultVersion=1||",
        // Mistakes are reported in this order.
        "ModifyVolume|VolumeType=x|MissingParameter|VolumeId",
        "DescribeInstanceAttribute|Attribute=x|MissingParameter|InstanceId",
      })
  void aRequestIsRefusedByTheFirstRuleThatItBreaks(
      String action, @Nullable String parameters, @Nullable String code, @Nullable String words) {
    SdkPojo request =
        Ec2Reader.read(node(parameters), AllOperationsTest.builder(requestClass(action)));

    Ec2Exception refused =
        catchThrowableOfType(Ec2Exception.class, () -> RequestRules.check(action, request));

    if (code == null) {
      assertThat(refused).isNull();
    } else {
      assertThat(refused).isNotNull().hasMessageContaining(words);
      assertThat(refused.code()).isEqualTo(code);
      assertThat(refused.status()).isEqualTo(400);
    }
  }

  private static Class<?> requestClass(String action) {
    try {
      return Class.forName(PACKAGE + action + "Request");
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(action, e);
    }
  }

  /** A value such as {@code #65} stands for a text of that length. */
  private static Node node(@Nullable String parameters) {
    Node root = new Node();
    if (parameters != null) {
      for (String pair : parameters.split("&")) {
        String[] sides = pair.split("=", 2);
        Node node = root;
        for (String step : sides[0].split("\\.")) {
          node = node.child(step);
        }
        node.value =
            sides[1].startsWith("#")
                ? "t".repeat(Integer.parseInt(sides[1].substring(1)))
                : sides[1];
      }
    }
    return root;
  }
}
