package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;

class ActionTableTest {

  @Test
  void findsActionsWhateverTheirCase() {
    ActionTable table = new ActionTable(List.of(new RecordingActions()));

    assertThat(table.find("stopInstances")).isSameAs(table.find("StopInstances")).isNotNull();
    assertThat(table.find("FlyInstances")).isNull();
    assertThat(table.all()).hasSize(5);
  }

  @Test
  void refusesTwoAnswersToOneAction() {
    assertThatThrownBy(
            () -> new ActionTable(List.of(new RecordingActions(), new RecordingActions())))
        .hasMessageContaining("answered twice");
  }

  @Test
  void refusesAnotherForm() {
    assertThatThrownBy(() -> new ActionTable(List.of(new NoCaller())))
        .hasMessageContaining("must have the form");
  }

  @Test
  void refusesHonoursThatDoNotExist() {
    assertThatThrownBy(() -> new ActionTable(List.of(new Misspelt())))
        .hasMessageContaining("InstanceIdz");
  }

  @Test
  void readsGroupsOfHonoursWithinGroups() {
    Honours honours =
        Honours.of(
            AuthorizeSecurityGroupEgressRequest.builder().build(),
            "GroupId",
            "IpPermissions.{IpProtocol,UserIdGroupPairs.{GroupId,VpcId},ToPort}");

    assertThat(honours.names())
        .containsExactly(
            "GroupId",
            "IpPermissions.IpProtocol",
            "IpPermissions.ToPort",
            "IpPermissions.UserIdGroupPairs.GroupId",
            "IpPermissions.UserIdGroupPairs.VpcId");
  }

  @Test
  void refusesGroupsOfHonoursThatAreMisspelt() {
    for (String group :
        List.of("IpPermissions.{ToPort", "IpPermissions.{ToPort,Port}", "{GroupId}}")) {
      assertThatThrownBy(
              () -> Honours.of(AuthorizeSecurityGroupEgressRequest.builder().build(), group))
          .as(group)
          .isInstanceOf(IllegalStateException.class);
    }
  }

  static class NoCaller implements Ec2Actions {
    @Ec2Action
    StopInstancesResponse stopInstances(StopInstancesRequest request) {
      throw new UnsupportedOperationException(request.toString());
    }
  }

  static class Misspelt implements Ec2Actions {
    @Ec2Action(honours = "InstanceIdz")
    StopInstancesResponse stopInstances(Caller caller, StopInstancesRequest request) {
      throw new UnsupportedOperationException(request.toString());
    }
  }
}
