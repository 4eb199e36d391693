package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Objects of the model as trees and as texts, over every member that the model has. */
class MemberTreeTest {

  private static final RequestLaunchTemplateData FULL =
      (RequestLaunchTemplateData)
          Objects.requireNonNull(new Generated().pojo(RequestLaunchTemplateData::builder, 0));

  @Test
  void aTextBringsBackEveryMember() {
    String text = QueryText.of(FULL);
    assertThat(QueryText.read(text, RequestLaunchTemplateData::builder)).isEqualTo(FULL);
    assertThat(QueryText.of(RequestLaunchTemplateData.builder().build())).isEmpty();
  }

  @Test
  void anotherClassTakesEveryMemberOfTheSameName() {
    MemberTree tree = MemberTree.of(FULL);
    ResponseLaunchTemplateData shown = tree.into(ResponseLaunchTemplateData.builder());
    assertThat(MemberTree.of(shown)).isEqualTo(tree);
    assertThat(tree.unknownTo(ResponseLaunchTemplateData.builder())).isEmpty();
  }

  @Test
  void membersThatTheOtherClassLacksAreNamedAndLeftOut() {
    MemberTree tree = MemberTree.of(FULL);
    assertThat(tree.unknownTo(RunInstancesRequest.builder()))
        .containsExactlyInAnyOrder("ElasticGpuSpecifications", "InstanceRequirements");
    RunInstancesRequest launch = tree.into(RunInstancesRequest.builder());
    assertThat(launch.ramdiskId()).isEqualTo(FULL.ramDiskId());
    assertThat(MemberTree.of(launch).members()).hasSize(tree.members().size() - 2);
  }

  @Test
  void fillingFromItselfChangesNothing() {
    MemberTree tree = MemberTree.of(FULL);
    MemberTree.Rules rules = new MemberTree.Rules(Map.of("Tags", "Key"), Set.of());
    assertThat(tree.filledFrom(tree, rules)).isEqualTo(tree);
    assertThat(tree.filledFrom(new MemberTree(Map.of()), rules)).isEqualTo(tree);
    assertThat(new MemberTree(Map.of()).filledFrom(tree, rules)).isEqualTo(tree);
  }
}
