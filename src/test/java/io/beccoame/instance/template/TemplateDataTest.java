package io.beccoame.instance.template;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.MemberTree;
import io.beccoame.ec2.QueryText;
import io.beccoame.instance.InstanceView;
import io.beccoame.instance.LaunchMapper;
import io.beccoame.instance.Machines;
import io.beccoame.launchtemplate.LaunchDataMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.services.ec2.model.GetLaunchTemplateDataRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Template data made of an instance, and an instance launched from that data. */
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:machines;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000")
class TemplateDataTest extends Machines {

  @Autowired private TemplateDataActions actions;

  @Test
  void theDataOfAnInstanceLaunchesAnotherLikeIt() {
    RunInstancesRequest asked =
        QueryText.read(
            "ImageId=ami-60a54009&InstanceType=b1.nano&MinCount=1&MaxCount=1"
                + "&UserData=IyEvYmluL3NoCg%3D%3D&Monitoring.Enabled=true"
                + "&MetadataOptions.HttpTokens=required"
                + "&BlockDeviceMapping.1.DeviceName=/dev/sdf&BlockDeviceMapping.1.Ebs.VolumeSize=3"
                + "&BlockDeviceMapping.1.Ebs.VolumeType=gp3"
                + "&TagSpecification.1.ResourceType=instance"
                + "&TagSpecification.1.Tag.1.Key=Name&TagSpecification.1.Tag.1.Value=one",
            RunInstancesRequest::builder);
    String id = up(LaunchMapper.command(ACCOUNT, asked));
    ResponseLaunchTemplateData data = get(id);
    assertThat(data.userData()).isEqualTo("IyEvYmluL3NoCg==");
    assertThat(data.networkInterfaces().get(0).groups()).hasSize(1);
    // The address is in use as long as the instance has it.
    MemberTree free =
        MemberTree.of(
            data.toBuilder()
                .networkInterfaces(
                    data.networkInterfaces().get(0).toBuilder()
                        .privateIpAddresses(List.of())
                        .build())
                .build());
    String text = QueryText.of(free.into(RequestLaunchTemplateData.builder()));
    RunInstancesRequest launch =
        LaunchDataMapper.launch(
            RunInstancesRequest.builder().minCount(1).maxCount(1).build(), text);
    String second = up(LaunchMapper.command(ACCOUNT, launch));
    InstanceView one = view(id);
    InstanceView two = view(second);
    assertThat(two.tags()).isEqualTo(one.tags()).isEqualTo(Map.of("Name", "one"));
    assertThat(two.instance().options()).isEqualTo(one.instance().options());
    assertThat(two.instance().monitoring()).isTrue();
    assertThat(two.volumes())
        .extracting(volume -> volume.deviceName() + " " + volume.provision())
        .containsExactlyElementsOf(
            one.volumes().stream()
                .map(volume -> volume.deviceName() + " " + volume.provision())
                .toList());
    assertThat(MemberTree.of(get(second)).without(Set.of("NetworkInterfaces")))
        .isEqualTo(MemberTree.of(data).without(Set.of("NetworkInterfaces")));
  }

  @Test
  void onlyInstancesHaveData() {
    assertCode(() -> get(GONE), "InvalidInstanceID.NotFound");
    assertCode(() -> get("i-x"), "InvalidInstanceID.Malformed");
  }

  private ResponseLaunchTemplateData get(String id) {
    return actions
        .getLaunchTemplateData(ME, GetLaunchTemplateDataRequest.builder().instanceId(id).build())
        .launchTemplateData();
  }
}
