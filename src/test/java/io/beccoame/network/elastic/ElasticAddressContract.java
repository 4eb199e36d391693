package io.beccoame.network.elastic;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.Caller;
import io.beccoame.hypervisor.FilterSpec.Elastic;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkInterfaceService;
import io.beccoame.network.NetworkService;
import io.beccoame.network.NewInterface;
import io.beccoame.network.NewSubnet;
import io.beccoame.network.PublicAddress;
import io.beccoame.network.PublicAddresses;
import io.beccoame.network.SubnetService;
import io.beccoame.network.VpcService;
import io.beccoame.platform.Ids;
import io.beccoame.support.AtOnce;
import io.beccoame.support.Callers;
import io.beccoame.tag.Tagging;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;

/**
 * Tests elastic addresses by the EC2 actions, in a pool of eight; each test has a separate account.
 */
abstract class ElasticAddressContract {

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  @Autowired private ElasticAddressActions actions;
  @Autowired private ElasticAddressRepository rows;
  @Autowired private PublicAddresses publics;
  @Autowired private NetworkService network;
  @Autowired private NetworkInterfaceService interfaces;
  @Autowired private VpcService vpcs;
  @Autowired private SubnetService subnets;
  @Autowired private Tagging tagging;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcTemplate jdbc;

  private String account = "";
  private Caller caller = Callers.ONE;

  @BeforeEach
  void newAccount() {
    account = "600000000%03d".formatted(ACCOUNTS.incrementAndGet());
    caller = Callers.of(account);
  }

  @AfterEach
  void thePoolIsFull() {
    rows.deleteAll();
  }

  @Test
  void anAddressLivesFromAllocationToRelease() {
    String id = allocate();
    Address held = describe(id);
    assertThat(held.publicIp()).startsWith("203.0.113.");
    assertThat(held.domainAsString()).isEqualTo("vpc");
    assertThat(held.associationId()).isNull();

    NetworkInterface nic = nic(Ids.next("i"));
    String association = associate(id, r -> r.instanceId(nic.instanceId()));
    assertThat(association).matches("eipassoc-[0-9a-f]{17}");
    assertThat(describe(id))
        .satisfies(
            address -> {
              assertThat(address.associationId()).isEqualTo(association);
              assertThat(address.instanceId()).isEqualTo(nic.instanceId());
              assertThat(address.networkInterfaceId()).isEqualTo(nic.getId());
              assertThat(address.networkInterfaceOwnerId()).isEqualTo(account);
              assertThat(address.privateIpAddress()).isEqualTo(nic.privateIp());
            });
    assertThat(publics.translations())
        .containsExactly(new Elastic(held.publicIp(), nic.privateIp()));
    assertThat(associate(id, r -> r.networkInterfaceId(nic.getId()))).isEqualTo(association);

    actions.disassociateAddress(
        caller, DisassociateAddressRequest.builder().associationId(association).build());
    assertThat(publics.translations()).isEmpty();
    release(id);
    assertThat(rows.count()).isZero();
    assertCode(() -> describe(id), "InvalidAllocationID.NotFound");
    assertCode(() -> release(id), "InvalidAllocationID.NotFound");
  }

  @Test
  void releaseTakesItFromAnInterfaceInADefaultVpcOnly() {
    NetworkInterface nic = nic(Ids.next("i"));
    String released = allocate();
    associate(released, r -> r.networkInterfaceId(nic.getId()));
    release(released);
    assertThat(rows.count()).isZero();
    assertThat(publics.translations()).isEmpty();

    jdbc.update("update vpc set default_for = null where id = ?", nic.vpcId());
    String kept = allocate();
    String association = associate(kept, r -> r.networkInterfaceId(nic.getId()));
    assertCode(() -> release(kept), "InvalidIPAddress.InUse");
    assertThat(describe(kept).associationId()).isEqualTo(association);
  }

  @Test
  void addressesThatAreNoneAreMalformed() {
    for (String nonsense : List.of("x", "1.2.3", "256.1.1.1", "1.2.3.4/24", "1.2.3.4.5")) {
      assertCode(() -> ids(r -> r.publicIps(nonsense)), "InvalidAddress.Malformed");
      assertCode(() -> allocate(caller, r -> r.address(nonsense)), "InvalidAddress.Malformed");
      assertCode(
          () ->
              actions.releaseAddress(
                  caller, ReleaseAddressRequest.builder().publicIp(nonsense).build()),
          "InvalidAddress.Malformed");
    }
    assertCode(() -> ids(r -> r.publicIps("203.0.113.250")), "InvalidAddress.NotFound");
  }

  @Test
  void anElasticAddressMovesAndTheFormerOneIsKeptByItsAccount() {
    NetworkInterface one = nic(Ids.next("i"));
    NetworkInterface two = nic(Ids.next("i"));
    String moving = allocate();
    String staying = allocate();
    String first = associate(moving, r -> r.networkInterfaceId(one.getId()));
    associate(staying, r -> r.networkInterfaceId(two.getId()));
    assertCode(
        () -> associate(moving, r -> r.networkInterfaceId(two.getId()).allowReassociation(false)),
        "Resource.AlreadyAssociated");
    String again = associate(moving, r -> r.networkInterfaceId(two.getId()));
    assertThat(again).isNotEqualTo(first);
    assertThat(describe(moving).networkInterfaceId()).isEqualTo(two.getId());
    assertThat(describe(staying).associationId()).isNull();
    assertThat(publics.of(List.of(one))).isEmpty();
    assertCode(
        () ->
            actions.disassociateAddress(
                caller, DisassociateAddressRequest.builder().associationId(first).build()),
        "InvalidAssociationID.NotFound");
    assertCode(
        () -> associate(staying, r -> r.networkInterfaceId(two.getId()).allowReassociation(false)),
        "Resource.AlreadyAssociated");
  }

  @Test
  void impossibleAssociationsAreRefused() {
    String id = allocate();
    NetworkInterface nic = nic(Ids.next("i"));
    String twice = Ids.next("i");
    nic(twice);
    nic(twice, 1);
    assertCode(() -> associate(id, r -> {}), "MissingParameter");
    assertCode(
        () -> associate(id, r -> r.instanceId(twice).networkInterfaceId(nic.getId())),
        "InvalidParameterCombination");
    assertCode(() -> associate(id, r -> r.instanceId(twice)), "InvalidInstanceID");
    assertCode(() -> associate(id, r -> r.instanceId(Ids.next("i"))), "InvalidInstanceID.NotFound");
    assertCode(() -> associate(id, r -> r.instanceId("i-x")), "InvalidInstanceID.Malformed");
    assertCode(
        () -> associate(id, r -> r.networkInterfaceId(Ids.next("eni"))),
        "InvalidNetworkInterfaceID.NotFound");
    assertCode(
        () -> associate(id, r -> r.networkInterfaceId(nic.getId()).privateIpAddress("10.9.9.9")),
        "InvalidParameterValue");
    assertCode(
        () -> associate(Ids.next("eipalloc"), r -> r.networkInterfaceId(nic.getId())),
        "InvalidAllocationID.NotFound");
    String vpc = vpcs.create(account, "10.7.0.0/16", Map.of()).getId();
    String subnet =
        subnets.create(new NewSubnet(account, vpc, "10.7.1.0/24", null, null, Map.of())).getId();
    NetworkInterface inside = nic(subnet, Ids.next("i"), 0);
    assertCode(
        () -> associate(id, r -> r.networkInterfaceId(inside.getId())), "Gateway.NotAttached");
  }

  @Test
  void thePoolIsGivenOutOnceAndNoFurther() throws Exception {
    List<String> ids = AtOnce.run(6, this::allocate);
    assertThat(actions.describeAddresses(caller, DescribeAddressesRequest.builder().build()))
        .satisfies(
            all ->
                assertThat(all.addresses())
                    .extracting(Address::publicIp)
                    .hasSize(6)
                    .doesNotHaveDuplicates());
    assertCode(this::allocate, "AddressLimitExceeded");
    Caller other = Callers.of("600000001%03d".formatted(ACCOUNTS.incrementAndGet()));
    allocate(other, r -> {});
    allocate(other, r -> {});
    assertCode(() -> allocate(other, r -> {}), "InsufficientAddressCapacity");
    assertCode(
        () -> actions.releaseAddress(other, byId(ids.get(0))), "InvalidAllocationID.NotFound");
    release(ids.get(0));
    allocate(other, r -> {});
  }

  @Test
  void anAddressOfThePoolMayBeRequested() {
    String id = allocate(caller, r -> r.address("203.0.113.5"));
    assertThat(describe(id).publicIp()).isEqualTo("203.0.113.5");
    assertCode(() -> allocate(caller, r -> r.address("203.0.113.5")), "InvalidIPAddress.InUse");
    assertCode(() -> allocate(caller, r -> r.address("198.51.100.1")), "InvalidAddress.NotFound");
    assertCode(() -> allocate(caller, r -> r.domain("standard")), "InvalidParameterValue");
    assertCode(
        () -> allocate(caller, r -> r.publicIpv4Pool("ipv4pool-ec2-0123456789abcdef0")),
        "InvalidPublicIpv4PoolID.NotFound");
    assertCode(() -> allocate(caller, r -> r.networkBorderGroup("mars")), "InvalidParameterValue");
    actions.releaseAddress(caller, ReleaseAddressRequest.builder().publicIp("203.0.113.5").build());
    assertThat(rows.count()).isZero();
  }

  @Test
  void describingFindsByIdAddressFilterAndTag() {
    String one = allocate();
    String two = allocate();
    NetworkInterface nic = nic(Ids.next("i"));
    associate(one, r -> r.networkInterfaceId(nic.getId()));
    tagging.tag(account, List.of(two), Map.of("Name", "front"));
    assertThat(ids(r -> r.publicIps(describe(two).publicIp()))).containsExactly(two);
    assertThat(ids(filter("instance-id", String.valueOf(nic.instanceId())))).containsExactly(one);
    assertThat(ids(filter("private-ip-address", nic.privateIp()))).containsExactly(one);
    assertThat(ids(filter("domain", "vpc"))).containsExactlyInAnyOrder(one, two);
    assertThat(ids(filter("tag:Name", "fr*"))).containsExactly(two);
    assertCode(() -> ids(r -> r.publicIps("203.0.113.99")), "InvalidAddress.NotFound");
    assertCode(() -> ids(r -> r.allocationIds("eipalloc-x")), "InvalidAllocationID.NotFound");
    assertCode(() -> ids(filter("colour", "red")), "InvalidParameterValue");
    assertThat(
            actions
                .describeAddressesAttribute(
                    caller,
                    DescribeAddressesAttributeRequest.builder()
                        .allocationIds(one)
                        .attribute("domain-name")
                        .build())
                .addresses())
        .singleElement()
        .satisfies(each -> assertThat(each.allocationId()).isEqualTo(one));
    assertCode(
        () ->
            actions.describeAddressesAttribute(
                caller, DescribeAddressesAttributeRequest.builder().attribute("x").build()),
        "InvalidParameterValue");
  }

  @Test
  void aReleasedInterfaceLeavesTheElasticOneAndGivesItsOwnBack() {
    String instance = Ids.next("i");
    NetworkInterface nic = nic(instance);
    transaction.executeWithoutResult(status -> publics.assign(List.of(nic)));
    PublicAddress own = shown(nic);
    assertThat(own.ownerId()).isEqualTo("amazon");
    assertThat(own.associationId()).isNull();
    String id = allocate();
    associate(id, r -> r.networkInterfaceId(nic.getId()));
    assertThat(shown(nic).allocationId()).isEqualTo(id);
    assertThat(rows.count()).as("its own one is back in the pool").isEqualTo(1);
    actions.disassociateAddress(
        caller, DisassociateAddressRequest.builder().publicIp(describe(id).publicIp()).build());
    assertThat(shown(nic).ownerId()).isEqualTo("amazon");
    associate(id, r -> r.networkInterfaceId(nic.getId()));
    transaction.executeWithoutResult(status -> network.release(instance));
    assertThat(describe(id).networkInterfaceId()).isNull();
    assertThat(rows.count()).isEqualTo(1);
    assertThat(publics.translations()).isEmpty();
  }

  @Test
  void anAddressOfItsOwnIsThereWhileItsInstanceRuns() {
    String instance = Ids.next("i");
    NetworkInterface nic = nic(instance);
    transaction.executeWithoutResult(status -> publics.assign(List.of(nic)));
    transaction.executeWithoutResult(status -> publics.giveBack(instance));
    assertThat(rows.count()).isZero();
    transaction.executeWithoutResult(status -> publics.renew(instance));
    transaction.executeWithoutResult(status -> publics.renew(instance));
    assertThat(rows.count()).isEqualTo(1);
    assertThat(publics.translations())
        .containsExactly(new Elastic(shown(nic).publicIp(), nic.privateIp()));
    assertThat(ids(r -> {})).as("it is nobody's elastic address").isEmpty();
  }

  @Test
  void withoutAPoolThePrivateAddressIsThePublicOneOfWhoWantsOne() {
    NetworkInterface wants = nic(Ids.next("i"));
    NetworkInterface doesNot = nic(Ids.next("i"));
    PublicPool none = new PublicPool(rows, new ElasticProperties(List.of(), 5));
    PublicIpService poor =
        new PublicIpService(rows, none, network, interfaces, event -> {}, Clock.systemUTC());
    List<NetworkInterface> marked =
        transaction.execute(
            status -> {
              poor.assign(List.of(wants));
              return network.existing(List.of(wants.getId(), doesNot.getId()));
            });
    assertThat(rows.count()).isZero();
    assertThat(poor.of(Objects.requireNonNull(marked)))
        .containsExactly(
            Map.entry(
                wants.getId(),
                List.of(
                    new PublicAddress(
                        wants.getId(),
                        wants.privateIp(),
                        wants.privateIp(),
                        null,
                        null,
                        "amazon"))));
    assertCode(() -> transaction.execute(status -> none.take(1)), "InsufficientAddressCapacity");
  }

  private PublicAddress shown(NetworkInterface nic) {
    return publics.of(network.existing(List.of(nic.getId()))).values().iterator().next().get(0);
  }

  private String allocate() {
    return allocate(caller, r -> {});
  }

  private String allocate(Caller who, Consumer<AllocateAddressRequest.Builder> request) {
    return actions
        .allocateAddress(who, AllocateAddressRequest.builder().applyMutation(request).build())
        .allocationId();
  }

  private String associate(String id, Consumer<AssociateAddressRequest.Builder> request) {
    return actions
        .associateAddress(
            caller,
            AssociateAddressRequest.builder().allocationId(id).applyMutation(request).build())
        .associationId();
  }

  private void release(String id) {
    actions.releaseAddress(caller, byId(id));
  }

  private static ReleaseAddressRequest byId(String id) {
    return ReleaseAddressRequest.builder().allocationId(id).build();
  }

  private Address describe(String id) {
    return actions
        .describeAddresses(caller, DescribeAddressesRequest.builder().allocationIds(id).build())
        .addresses()
        .get(0);
  }

  private List<String> ids(Consumer<DescribeAddressesRequest.Builder> request) {
    return actions
        .describeAddresses(
            caller, DescribeAddressesRequest.builder().applyMutation(request).build())
        .addresses()
        .stream()
        .map(Address::allocationId)
        .toList();
  }

  private static Consumer<DescribeAddressesRequest.Builder> filter(String name, String value) {
    return r -> r.filters(Filter.builder().name(name).values(value).build());
  }

  private NetworkInterface nic(String instance) {
    return nic(instance, 0);
  }

  private NetworkInterface nic(String instance, int index) {
    return nic(network.defaultSubnet(account, null).getId(), instance, index);
  }

  private NetworkInterface nic(String subnet, String instance, int index) {
    NewInterface wanted = new NewInterface(account, subnet, List.of(), index, null, "", true);
    List<NetworkInterface> made =
        transaction.execute(status -> network.allocate(wanted, List.of(instance)));
    return Objects.requireNonNull(made).get(0);
  }
}
