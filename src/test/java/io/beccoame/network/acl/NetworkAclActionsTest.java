package io.beccoame.network.acl;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.Caller;
import io.beccoame.network.NewSubnet;
import io.beccoame.network.Subnet;
import io.beccoame.network.SubnetService;
import io.beccoame.network.VpcService;
import io.beccoame.platform.Ids;
import io.beccoame.support.Callers;
import io.beccoame.support.OnH2;
import io.beccoame.tag.Tagging;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;

/** Network ACLs by the EC2 actions. */
@OnH2
class NetworkAclActionsTest {

  private static final Caller CALLER = Callers.of("600000000001");

  @Autowired private NetworkAclActions actions;
  @Autowired private VpcService vpcs;
  @Autowired private SubnetService subnets;
  @Autowired private Tagging tagging;

  @Test
  void everyVpcHasOneForAllItsSubnets() {
    String vpc = vpcs.create(CALLER.accountId(), "10.0.0.0/16", Map.of()).getId();
    Subnet subnet =
        subnets.create(new NewSubnet(CALLER.accountId(), vpc, "10.0.1.0/24", null, null, Map.of()));
    NetworkAcl acl = describe(filter("vpc-id", vpc)).get(0);
    assertThat(acl.isDefault()).isTrue();
    assertThat(acl.entries()).hasSize(4);
    assertThat(acl.associations())
        .extracting(NetworkAclAssociation::subnetId)
        .containsExactly(subnet.getId());
    assertThat(describe(filter("association.subnet-id", subnet.getId()))).containsExactly(acl);
    assertThat(describe(filter("entry.rule-action", "allow"), filter("entry.rule-number", "100")))
        .contains(acl);
    assertThat(describe(filter("default", "false"))).isEmpty();
    tagging.tag(CALLER.accountId(), List.of(acl.networkAclId()), Map.of("acl", "mine"));
    assertThat(describe(filter("tag:acl", "mine"))).hasSize(1);
    assertCode(
        () ->
            actions.describeNetworkAcls(
                CALLER,
                DescribeNetworkAclsRequest.builder().networkAclIds(Ids.next("acl")).build()),
        "InvalidNetworkAclID.NotFound");
    subnets.delete(CALLER.accountId(), subnet.getId());
    vpcs.delete(CALLER.accountId(), vpc);
    assertThat(describe(filter("tag:acl", "mine"))).isEmpty();
  }

  @Test
  void routesWithoutEffectAreRefused() {
    assertCode(
        () -> actions.createNetworkAcl(CALLER, CreateNetworkAclRequest.builder().build()),
        "UnsupportedOperation");
    assertCode(
        () -> actions.deleteNetworkAcl(CALLER, DeleteNetworkAclRequest.builder().build()),
        "UnsupportedOperation");
    assertCode(
        () -> actions.createNetworkAclEntry(CALLER, CreateNetworkAclEntryRequest.builder().build()),
        "UnsupportedOperation");
    assertCode(
        () -> actions.deleteNetworkAclEntry(CALLER, DeleteNetworkAclEntryRequest.builder().build()),
        "UnsupportedOperation");
    assertCode(
        () ->
            actions.replaceNetworkAclEntry(CALLER, ReplaceNetworkAclEntryRequest.builder().build()),
        "UnsupportedOperation");
    assertCode(
        () ->
            actions.replaceNetworkAclAssociation(
                CALLER, ReplaceNetworkAclAssociationRequest.builder().build()),
        "UnsupportedOperation");
  }

  private List<NetworkAcl> describe(Filter... filters) {
    return actions
        .describeNetworkAcls(CALLER, DescribeNetworkAclsRequest.builder().filters(filters).build())
        .networkAcls();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
