package io.beccoame.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.hypervisor.HostEvent;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.platform.Ids;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.securitygroup.SecurityGroupService;
import io.beccoame.support.AtOnce;
import io.beccoame.support.GuardedHost;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Addresses are given out once, and every one is known to the host before. */
abstract class NetworkServiceContract {

  @Autowired private NetworkService network;
  @Autowired private SecurityGroupService groups;
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private GuardedHost host;

  @Test
  void theDefaultNetworkIsMadeOnceHoweverManyAskAtTheSameTime() throws Exception {
    List<String> subnets = AtOnce.run(8, () -> network.defaultSubnet("100000000001", null).getId());
    assertThat(new HashSet<>(subnets)).hasSize(1);
    assertThat(groups.list("100000000001", List.of())).hasSize(1);
  }

  @Test
  void everyZoneHasItsOwnSlice() {
    Subnet first = network.defaultSubnet("100000000002", "us-east-1a");
    Subnet second = network.defaultSubnet("100000000002", "us-east-1b");
    assertThat(first.cidr()).isEqualTo("172.31.0.0/23");
    assertThat(second.cidr()).isEqualTo("172.31.2.0/23");
    assertThat(first.vpcId()).isEqualTo(second.vpcId());
    assertThat(first.isDefault()).isTrue();
    assertThatThrownBy(() -> network.defaultSubnet("100000000002", "mars-1a"))
        .hasMessageContaining("mars-1a");
  }

  @Test
  void parallelLaunchesNeverShareAnAddress() throws Exception {
    Subnet subnet = network.defaultSubnet("100000000003", "us-east-1a");
    int before = network.freeAddresses(subnet.getId());
    List<List<String>> taken =
        AtOnce.run(
            6, () -> allocate(subnet, 20).stream().map(NetworkInterface::privateIp).toList());
    List<String> all = taken.stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(120).doesNotHaveDuplicates();
    assertThat(network.freeAddresses(subnet.getId())).isEqualTo(before - 120);
  }

  @Test
  void anInterfaceKnowsItsNamesAndGroups() {
    Subnet subnet = network.defaultSubnet("100000000004", null);
    SecurityGroup group =
        groups.resolve("100000000004", List.of(), List.of(), subnet.vpcId()).get(0);
    NewInterface wanted =
        new NewInterface(
            "100000000004", subnet.getId(), List.of(group.getId()), 0, "172.31.1.200", "x", true);
    String instance = Ids.next("i");
    NetworkInterface made = allocate(wanted, List.of(instance)).get(0);
    assertThat(made.mac()).isEqualTo("06:ec:ac:1f:01:c8");
    assertThat(network.privateDnsName(made)).isEqualTo("ip-172-31-1-200.ec2.internal");
    assertThat(network.groupIds(List.of(made.getId())))
        .containsEntry(made.getId(), List.of(group.getId()));
    assertThat(network.bySourceAddress("172.31.1.200")).contains(made);
    assertThat(network.byInstance(List.of(instance, "i-none"))).containsOnlyKeys(instance);
    assertThatThrownBy(() -> allocate(wanted, List.of(Ids.next("i"))))
        .extracting("code")
        .isEqualTo("InvalidIPAddress.InUse");

    transaction.executeWithoutResult(status -> network.release(instance));
    assertThat(network.bySourceAddress("172.31.1.200")).isEmpty();
    assertThat(network.groupIds(List.of(made.getId()))).isEmpty();
    assertThat(allocate(wanted, List.of(Ids.next("i")))).hasSize(1);
  }

  @Test
  void aFreedAddressRestsWhileOthersAreFree() {
    Subnet subnet = network.defaultSubnet("100000000005", "us-east-1b");
    String instance = Ids.next("i");
    NetworkInterface first =
        allocate(NewInterface.primary("100000000005", subnet.getId(), List.of()), List.of(instance))
            .get(0);
    transaction.executeWithoutResult(status -> network.release(instance));
    assertThat(allocate(subnet, 1).get(0).privateIp()).isNotEqualTo(first.privateIp());
  }

  @Test
  void addressesThatNoInterfaceMayHaveAreRefused() {
    Subnet subnet = network.defaultSubnet("100000000006", "us-east-1a");
    for (String bad :
        List.of("172.31.0.0", "172.31.0.3", "172.31.1.255", "172.31.2.10", "10.0.0.1", "tea")) {
      NewInterface wanted =
          new NewInterface("100000000006", subnet.getId(), List.of(), 0, bad, "", true);
      assertThatThrownBy(() -> allocate(wanted, List.of("i-1")))
          .as(bad)
          .extracting("code")
          .isEqualTo("InvalidParameterValue");
    }
    NewInterface two =
        new NewInterface("100000000006", subnet.getId(), List.of(), 0, "172.31.0.9", "", true);
    assertThatThrownBy(() -> allocate(two, List.of("i-1", "i-2")))
        .extracting("code")
        .isEqualTo("InvalidParameterCombination");
    assertThatThrownBy(() -> allocate(subnet, 600))
        .extracting("code")
        .isEqualTo("InsufficientFreeAddressesInSubnet");
  }

  @Test
  void subnetsAreFoundByIdWithinTheAccount() {
    Subnet subnet = network.defaultSubnet("100000000007", null);
    assertThat(network.subnet("100000000007", subnet.getId())).isEqualTo(subnet);
    assertThatThrownBy(() -> network.subnet("100000000008", subnet.getId()))
        .isInstanceOf(Ec2Exception.class)
        .extracting("code")
        .isEqualTo("InvalidSubnetID.NotFound");
    assertThatThrownBy(() -> network.subnet("100000000007", "subnet-x"))
        .extracting("code")
        .isEqualTo("InvalidSubnetID.Malformed");
  }

  @Test
  void theHostNetworkReservesEveryAddressAndIsAskedForOnlyOnce() {
    String instance =
        String.valueOf(
            allocate(network.defaultSubnet("100000000009", null), 1).get(0).instanceId());
    network.lost("local");
    long before = ensured();
    network.ensure("local", instance);
    network.ensure("local", instance);
    assertThat(ensured()).isEqualTo(before + 1);
    events.publishEvent(new HostEvent("local", true));
    network.ensure("local", instance);
    assertThat(ensured()).isEqualTo(before + 2);

    NetworkSpec spec = Objects.requireNonNull(host.fake().networks().get("beccoame"));
    assertThat(spec.gateway()).isEqualTo("172.31.0.1");
    assertThat(spec.prefixLength()).isEqualTo(22);
    assertThat(spec.domain()).isEqualTo("ec2.internal");
    Set<String> addresses = new HashSet<>();
    spec.hosts().forEach(reserved -> addresses.add(reserved.ip()));
    assertThat(addresses)
        .hasSize(2 * 507)
        .contains("172.31.0.4", "172.31.1.254", "172.31.2.4", "172.31.3.254")
        .doesNotContain("172.31.0.1", "172.31.1.255", "172.31.2.3", "172.31.3.255");
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(status -> network.ensure("local", instance)))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  private List<NetworkInterface> allocate(Subnet subnet, int count) {
    List<String> ids = IntStream.range(0, count).mapToObj(i -> Ids.next("i")).toList();
    return allocate(NewInterface.primary(subnet.accountId(), subnet.getId(), List.of()), ids);
  }

  private List<NetworkInterface> allocate(NewInterface wanted, List<String> instances) {
    return transaction.execute(status -> network.allocate(wanted, instances));
  }

  private long ensured() {
    return host.fake().calls().stream().filter("ensureNetwork beccoame"::equals).count();
  }
}
