package io.beccoame.network;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.platform.Ids;
import io.beccoame.securitygroup.DefaultVpcs;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.securitygroup.SecurityGroupService;
import io.beccoame.support.AtOnce;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tests that VPCs and subnets are created and deleted as on EC2, each test in a separate account.
 */
abstract class VpcServiceContract {

  private static final AtomicInteger ACCOUNTS = new AtomicInteger(500);

  @Autowired private VpcService vpcs;
  @Autowired private VpcRepository rows;
  @Autowired private SubnetService subnets;
  @Autowired private NetworkService network;
  @Autowired private SecurityGroupService groups;
  @Autowired private DefaultVpcs defaults;
  @Autowired private TagService tags;
  @Autowired private SegmentRepository segments;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcTemplate jdbc;

  private String account = "";

  @BeforeEach
  void newAccount() {
    account = "300000000%03d".formatted(ACCOUNTS.incrementAndGet());
  }

  @Test
  void aVpcBeginsWithADefaultGroupAndDnsButNoHostNames() {
    Vpc vpc = vpcs.create(account, "10.1.2.3/16", Map.of("Name", "one"));
    assertThat(vpc.cidr()).isEqualTo("10.1.0.0/16");
    assertThat(vpc.isDefault()).isFalse();
    assertThat(vpc.dnsSupport()).isTrue();
    assertThat(vpc.dnsHostnames()).isFalse();
    assertThat(groups.resolve(account, List.of(), List.of(), vpc.getId()))
        .singleElement()
        .satisfies(group -> assertThat(group.defaultGroup()).isTrue());
    assertThat(tags.of(List.of(vpc.getId())).get(vpc.getId())).containsEntry("Name", "one");
    assertThat(vpcs.vpcs(account, List.of())).hasSize(2);
    assertCode(() -> vpcs.get("300000000000", vpc.getId()), "InvalidVpcID.NotFound");
  }

  @Test
  void aRowIsHeldAsItIsNowThoughTheTransactionReadItBefore() {
    String id = vpcs.create(account, "10.1.0.0/16", Map.of()).getId();
    TransactionTemplate other =
        new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
    other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    transaction.executeWithoutResult(
        status -> {
          assertThat(vpcs.get(account, id).dnsHostnames()).isFalse();
          other.executeWithoutResult(another -> vpcs.dnsHostnames(account, id, true));
          assertThat(vpcs.lock(account, id).dnsHostnames()).isTrue();
        });
    assertThat(vpcs.get(account, id).dnsHostnames()).isTrue();
  }

  @Test
  void rowsAreFoundByTheirAccountInTheOrderOfTheCallAndAllThatAreMissingAreNamed() {
    String one = vpcs.create(account, "10.1.0.0/16", Map.of()).getId();
    String two = vpcs.create(account, "10.2.0.0/16", Map.of()).getId();
    String foreign = vpcs.create("300000000500", "10.3.0.0/16", Map.of()).getId();
    assertThat(rows.getAll(account, List.of(two, one, two)))
        .extracting(Vpc::getId)
        .containsExactly(two, one);
    assertThat(rows.getAll(account, List.of())).isEmpty();
    assertThat(rows.existing(account, List.of(one, foreign, "vpc-1"))).containsExactly(one);
    assertThat(rows.existing(account, List.of())).isEmpty();
    assertThat(rows.find(account, foreign)).isEmpty();
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> rows.getAll(account, List.of(foreign, one, "vpc-1")))
        .withMessage("The vpc IDs '%s, vpc-1' do not exist", foreign);
    for (String unknown : List.of(foreign, "vpc-1")) {
      assertCode(
          () -> transaction.executeWithoutResult(status -> rows.hold(account, unknown)),
          "InvalidVpcID.NotFound");
      assertCode(
          () -> transaction.executeWithoutResult(s -> rows.holdAll(account, List.of(one, unknown))),
          "InvalidVpcID.NotFound");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/15, InvalidVpc.Range",
    "10.0.0.0/29, InvalidVpc.Range",
    "169.254.0.0/16, InvalidVpc.Range",
    "224.0.0.0/16, InvalidVpc.Range",
    "10.0.0.0, InvalidParameterValue",
    "tea, InvalidParameterValue"
  })
  void blocksThatNoVpcMayHave(String cidr, String code) {
    assertCode(() -> vpcs.create(account, cidr, Map.of()), code);
  }

  @Test
  void thereIsALimit() {
    for (int i = 1; i < 20; i++) {
      vpcs.create(account, "10.0.0.0/28", Map.of());
    }
    assertCode(() -> vpcs.create(account, "10.0.0.0/28", Map.of()), "VpcLimitExceeded");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/15, InvalidSubnet.Range",
    "10.0.0.0/29, InvalidSubnet.Range",
    "10.1.0.0/24, InvalidSubnet.Range",
    "10.0.1.128/25, InvalidSubnet.Conflict",
    "10.0.0.0/16, InvalidSubnet.Conflict",
    "10.0.1.0, InvalidParameterValue"
  })
  void blocksThatNoSubnetMayHave(String cidr, String code) {
    Vpc vpc = vpcs.create(account, "10.0.0.0/16", Map.of());
    subnets.create(subnet(vpc, "10.0.1.0/24", Map.of()));
    assertCode(() -> subnets.create(subnet(vpc, cidr, Map.of())), code);
  }

  @Test
  void subnetsOfDifferentVpcsMayOverlapAndDifferInAllTheirNames() {
    Vpc one = vpcs.create(account, "10.0.0.0/16", Map.of());
    Vpc two = vpcs.create(account, "10.0.0.0/16", Map.of());
    Subnet first = subnets.create(subnet(one, "10.0.3.77/24", Map.of()));
    Subnet second = subnets.create(subnet(two, "10.0.3.0/24", Map.of()));
    assertThat(first.cidr()).isEqualTo(second.cidr()).isEqualTo("10.0.3.0/24");
    assertThat(first.segment()).isNotEqualTo(second.segment());
    Segment left = segments.findById(first.segment()).orElseThrow();
    Segment right = segments.findById(second.segment()).orElseThrow();
    assertThat(left.bridge()).isNotEqualTo(right.bridge()).hasSizeLessThanOrEqualTo(15);
    NetworkInterface here = launch(first);
    assertThat(subnets.freeAddresses(List.of(first))).containsEntry(first.getId(), 250);
    release(here);
    NetworkInterface there = launch(second);
    release(there);
    assertThat(here.privateIp()).isEqualTo(there.privateIp()).isEqualTo("10.0.3.4");
    assertThat(here.mac()).isNotEqualTo(there.mac()).endsWith(":03:04");
  }

  @Test
  void ofParallelSubnetsThatOverlapOneIsMade() throws Exception {
    Vpc vpc = vpcs.create(account, "10.0.0.0/16", Map.of());
    List<Boolean> made =
        AtOnce.run(
            6,
            () -> {
              try {
                subnets.create(subnet(vpc, "10.0.9.0/24", Map.of()));
                return true;
              } catch (Ec2Exception e) {
                assertThat(e.code()).isEqualTo("InvalidSubnet.Conflict");
                return false;
              }
            });
    assertThat(made).containsOnlyOnce(true);
  }

  @Test
  void zonesAreFoundByNameAndById() {
    Vpc vpc = vpcs.create(account, "10.0.0.0/16", Map.of());
    assertThat(subnets.create(subnet(vpc, "10.0.1.0/24", Map.of())).zone()).isEqualTo("us-east-1a");
    NewSubnet byId = new NewSubnet(account, vpc.getId(), "10.0.2.0/24", null, "use1-az2", Map.of());
    assertThat(subnets.create(byId).zone()).isEqualTo("us-east-1b");
    assertCode(
        () ->
            subnets.create(
                new NewSubnet(account, vpc.getId(), "10.0.3.0/24", "mars-1a", null, Map.of())),
        "InvalidParameterValue");
    assertCode(
        () ->
            subnets.create(
                new NewSubnet(
                    account, vpc.getId(), "10.0.3.0/24", "us-east-1a", "use1-az1", Map.of())),
        "InvalidParameterCombination");
  }

  @Test
  void theTagsOfASubnetChooseItsMode() {
    Vpc vpc = vpcs.create(account, "10.0.0.0/16", Map.of());
    assertThat(mode(subnets.create(subnet(vpc, "10.0.1.0/24", Map.of()))))
        .isEqualTo(SubnetMode.NAT);
    assertThat(
            mode(subnets.create(subnet(vpc, "10.0.2.0/24", Map.of("beccoame:mode", "isolated")))))
        .isEqualTo(SubnetMode.ISOLATED);
    Subnet bridged =
        subnets.create(
            subnet(
                vpc, "10.0.3.0/24", Map.of("beccoame:mode", "bridge", "beccoame:bridge", "br0")));
    assertThat(mode(bridged)).isEqualTo(SubnetMode.BRIDGE);
    assertThat(segments.findById(bridged.segment()).orElseThrow().hostBridge()).isEqualTo("br0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"routed", "NAT", ""})
  void modesThatThereAreNot(String mode) {
    Vpc vpc = vpcs.create(account, "10.0.0.0/16", Map.of());
    assertCode(
        () -> subnets.create(subnet(vpc, "10.0.1.0/24", Map.of("beccoame:mode", mode))),
        "InvalidParameterValue");
  }

  @Test
  void aBridgeNeedsItsNameAndItsMode() {
    Vpc vpc = vpcs.create(account, "10.0.0.0/16", Map.of());
    assertCode(
        () -> subnets.create(subnet(vpc, "10.0.1.0/24", Map.of("beccoame:mode", "bridge"))),
        "InvalidParameterValue");
    assertCode(
        () -> subnets.create(subnet(vpc, "10.0.1.0/24", Map.of("beccoame:bridge", "br0"))),
        "InvalidParameterCombination");
    assertCode(
        () ->
            subnets.create(
                subnet(
                    vpc,
                    "10.0.1.0/24",
                    Map.of("beccoame:mode", "bridge", "beccoame:bridge", "a b"))),
        "InvalidParameterValue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lo", "eth0", "bec0", "bec-metadata", "virbr0", "br9", "BR0", "br0 ", ""})
  void aBridgeThatTheOperatorDoesNotAllowIsRefusedAndNothingIsMade(String bridge) {
    Vpc vpc = vpcs.create(account, "10.0.0.0/16", Map.of());
    Map<String, String> tags = Map.of("beccoame:mode", "bridge", "beccoame:bridge", bridge);
    assertCode(() -> subnets.create(subnet(vpc, "10.0.1.0/24", tags)), "InvalidParameterValue");
    assertThat(subnets.ofVpc(vpc.getId())).isEmpty();
  }

  @Test
  void onABridgeThatIsNotAllowedAnyMoreNoMachineIsLaunched() {
    Vpc vpc = vpcs.create(account, "10.0.0.0/16", Map.of());
    Map<String, String> tags = Map.of("beccoame:mode", "bridge", "beccoame:bridge", "br0");
    Subnet subnet = subnets.create(subnet(vpc, "10.0.1.0/24", tags));
    jdbc.update("update network_segment set host_bridge = 'eth0' where id = ?", subnet.segment());
    assertCode(() -> launch(subnet), "UnsupportedOperation");
    assertThat(network.list(account, List.of())).isEmpty();
  }

  @Test
  void whatHasSomethingInItStays() {
    Vpc vpc = vpcs.create(account, "10.0.0.0/16", Map.of());
    Subnet subnet = subnets.create(subnet(vpc, "10.0.1.0/24", Map.of("a", "b")));
    NetworkInterface nic = launch(subnet);
    assertCode(() -> subnets.delete(account, subnet.getId()), "DependencyViolation");
    assertCode(() -> vpcs.delete(account, vpc.getId()), "DependencyViolation");
    release(nic);
    subnets.delete(account, subnet.getId());
    assertThat(segments.findById(subnet.segment())).isEmpty();
    assertThat(tags.of(List.of(subnet.getId()))).isEmpty();
    assertCode(() -> subnets.delete(account, subnet.getId()), "InvalidSubnetID.NotFound");
    vpcs.delete(account, vpc.getId());
    assertThat(groups.list(account, List.of()).stream().map(SecurityGroup::vpcId))
        .doesNotContain(vpc.getId());
    assertCode(() -> vpcs.delete(account, vpc.getId()), "InvalidVpcID.NotFound");
  }

  @Test
  void aDefaultSubnetThatIsDeletedComesBackOnlyWhenAskedFor() {
    Subnet first = network.defaultSubnet(account, null);
    subnets.delete(account, first.getId());
    assertThat(network.defaultSubnet(account, null).zone()).isEqualTo("us-east-1b");
    assertCode(() -> network.defaultSubnet(account, "us-east-1a"), "InvalidParameterValue");
    Subnet again = subnets.createDefault(account, "us-east-1a");
    assertThat(again.cidr()).isEqualTo(first.cidr());
    assertThat(again.segment()).isEqualTo(first.segment());
    assertCode(
        () -> subnets.createDefault(account, "us-east-1a"),
        "DefaultSubnetAlreadyExistsInAvailabilityZone");
    assertThat(network.defaultSubnet(account, null)).isEqualTo(again);
    for (Subnet each : subnets.subnets(account, List.of())) {
      subnets.delete(account, each.getId());
    }
    assertCode(() -> network.defaultSubnet(account, null), "MissingInput");
  }

  @Test
  void attributesAreKept() {
    Vpc vpc = vpcs.create(account, "10.0.0.0/16", Map.of());
    vpcs.dnsHostnames(account, vpc.getId(), true);
    vpcs.dnsSupport(account, vpc.getId(), false);
    Vpc changed = vpcs.get(account, vpc.getId());
    assertThat(changed.dnsHostnames()).isTrue();
    assertThat(changed.dnsSupport()).isFalse();
    Subnet subnet = network.defaultSubnet(account, null);
    subnets.mapPublicIp(account, subnet.getId(), true);
    assertThat(subnets.get(account, subnet.getId()).mapPublicIp()).isTrue();
  }

  @Test
  void theDefaultVpcIsThereFromTheStartAndMadeOnceMoreOnRequestOnly() {
    assertCode(() -> vpcs.createDefault(account), "DefaultVpcAlreadyExists");
    assertThat(defaults.find(account)).contains(defaults.defaultVpcId(account));
  }

  private NetworkInterface launch(Subnet subnet) {
    List<NetworkInterface> made =
        transaction.execute(
            status ->
                network.allocate(
                    NewInterface.primary(account, subnet.getId(), List.of()),
                    List.of(Ids.next("i"))));
    return Objects.requireNonNull(made).get(0);
  }

  private void release(NetworkInterface nic) {
    transaction.executeWithoutResult(status -> network.release(nic.instanceIdOrEmpty()));
  }

  private SubnetMode mode(Subnet subnet) {
    return segments.findById(subnet.segment()).orElseThrow().mode();
  }

  private NewSubnet subnet(Vpc vpc, String cidr, Map<String, String> wanted) {
    return new NewSubnet(account, vpc.getId(), cidr, null, null, wanted);
  }
}
