package io.beccoame.network;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.LearnedAddress;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.hypervisor.NetworkSpec.DhcpHost;
import io.beccoame.hypervisor.NetworkSpec.DhcpOption;
import io.beccoame.platform.Ids;
import io.beccoame.support.GuardedHost;
import io.beccoame.support.RecordingQueue;
import io.beccoame.work.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests that a subnet's network is created with its first machine and removed after its last. */
abstract class SegmentContract {

  private static final AtomicInteger NEXT = new AtomicInteger();

  @Autowired private VpcService vpcs;
  @Autowired private SubnetService subnets;
  @Autowired private NetworkService network;
  @Autowired private NetworkInterfaceService interfaces;
  @Autowired private InterfaceAttachmentService attachments;
  @Autowired private PrivateAddresses privates;
  @Autowired private BridgedAddresses bridged;
  @Autowired private ArpLearner ear;
  @Autowired private FilteredNetworks filtered;
  @Autowired private NetworkReconciler reconciler;
  @Autowired private RecordingQueue queue;
  @Autowired private TransactionTemplate transaction;
  @Autowired private GuardedHost host;

  private String account = "";
  private int block;

  @BeforeEach
  void newAccount() {
    block = NEXT.incrementAndGet();
    account = "700000000%03d".formatted(block);
  }

  @AfterEach
  void noNetworkOfASubnetIsLeft() {
    host.fake().traffic().clear();
    for (Subnet subnet : subnets.subnets(account, List.of())) {
      reconciler.reconcile(subnet.segment());
    }
  }

  @Test
  void aNetworkComesWithTheFirstMachineAndGoesWithTheLast() {
    Subnet subnet = subnet("0.0/24", Map.of());
    assertThat(spec(subnet)).isNull();
    String one = launch(subnet, null);
    String two = launch(subnet, null);
    network.ensure("local", one);
    network.ensure("local", two);
    assertThat(calls("ensureNetwork", subnet)).isEqualTo(1);
    NetworkSpec spec = Objects.requireNonNull(spec(subnet));
    assertThat(spec.forward()).isEqualTo(NetworkSpec.Forward.OPEN);
    assertThat(spec.masked().forward()).isEqualTo(NetworkSpec.Forward.NAT);
    assertThat(spec.gateway()).isEqualTo(address("0.1"));
    assertThat(spec.hosts()).hasSize(251);
    assertThat(spec.hosts()).extracting(DhcpHost::mac).contains(network.plugs(one).get(0).mac());
    assertThat(spec.range()).isNull();

    release(one);
    assertThat(queue.woken()).contains("network/" + subnet.getId());
    assertThat(reconciler.reconcile(subnet.segment())).isEqualTo(Outcome.DONE);
    assertThat(spec(subnet)).isNotNull();
    release(two);
    reconciler.reconcile(subnet.segment());
    reconciler.reconcile(subnet.segment());
    assertThat(spec(subnet)).isNull();

    String three = launch(subnet, null);
    network.ensure("local", three);
    assertThat(spec(subnet)).isNotNull();
    release(three);
  }

  @Test
  void aNetworkWhoseSubnetIsGoneIsRemovedToo() {
    Subnet subnet = subnet("0.0/24", Map.of());
    String one = launch(subnet, null);
    network.ensure("local", one);
    release(one);
    subnets.delete(account, subnet.getId());
    reconciler.reconcile(subnet.segment());
    assertThat(spec(subnet)).isNull();
  }

  @Test
  void theNetworkOfTheDefaultSubnetsStays() {
    Subnet subnet = network.defaultSubnet(account, null);
    String one = launch(subnet, null);
    network.ensure("local", one);
    release(one);
    assertThat(queue.woken()).doesNotContain("network/" + subnet.segment());
  }

  @Test
  void ofALargeSubnetAWindowIsReservedAndWhatIsUsedBeyondIt() {
    Subnet subnet = subnet("0.0/18", Map.of());
    String near = launch(subnet, null);
    network.ensure("local", near);
    NetworkSpec first = Objects.requireNonNull(spec(subnet));
    assertThat(first.hosts()).hasSize(SegmentSpecs.WINDOW);
    assertThat(first.range()).isEqualTo(new NetworkSpec.Range(address("0.4"), address("63.254")));

    String far = launch(subnet, address("63.7"));
    network.ensure("local", far);
    network.ensure("local", far);
    assertThat(calls("ensureNetwork", subnet)).isEqualTo(2);
    assertThat(Objects.requireNonNull(spec(subnet)).hosts())
        .hasSize(SegmentSpecs.WINDOW + 1)
        .contains(
            new DhcpHost(
                network.plugs(far).get(0).mac(),
                address("63.7"),
                "ip-" + address("63.7").replace('.', '-')));
    release(near);
    release(far);
  }

  @Test
  void networksOfSeveralVpcsRunAtOnceAndComeAndGoAlone() {
    List<Subnet> all = new ArrayList<>(List.of(network.defaultSubnet(account, null)));
    for (String slice : List.of("0.0/24", "1.0/24", "2.0/28")) {
      all.add(
          subnet(slice, slice.equals("2.0/28") ? Map.of("beccoame:mode", "isolated") : Map.of()));
    }
    List<String> instances = all.stream().map(subnet -> launch(subnet, null)).toList();
    network.lost("local");
    instances.forEach(instance -> network.ensure("local", instance));
    assertThat(all).extracting(this::spec).doesNotContainNull();
    assertThat(host.fake().networks().values())
        .filteredOn(spec -> spec.gateway().equals("169.254.169.254"))
        .as("the metadata service's address is on one bridge for all of them")
        .singleElement()
        .satisfies(spec -> assertThat(spec.hosts()).isEmpty());

    release(instances.get(1));
    reconciler.reconcile(all.get(1).segment());
    assertThat(spec(all.get(1))).isNull();
    assertThat(all.subList(2, 4)).extracting(this::spec).doesNotContainNull();
    String again = launch(all.get(1), null);
    network.ensure("local", again);
    assertThat(spec(all.get(1))).isNotNull();
    List.of(instances.get(0), instances.get(2), instances.get(3), again).forEach(this::release);
  }

  @Test
  void anIsolatedSubnetHasNoWayOutButToItsVpcAndTheMetadataService() {
    Subnet subnet = subnet("0.0/28", Map.of("beccoame:mode", "isolated"));
    String one = launch(subnet, null);
    network.ensure("local", one);
    NetworkSpec spec = Objects.requireNonNull(spec(subnet));
    assertThat(spec.forward()).isEqualTo(NetworkSpec.Forward.INSIDE);
    assertThat(spec.masked().forward()).isEqualTo(NetworkSpec.Forward.NONE);
    assertThat(spec.options())
        .containsExactly(
            new DhcpOption(
                121,
                List.of(
                    "169.254.169.254/32", address("0.1"), address("0.0") + "/16", address("0.1"))));
    release(one);
  }

  @Test
  void aBridgedSubnetNeedsTheHostsBridgeAndNoNetwork() {
    Subnet subnet = subnet("0.0/24", Map.of("beccoame:mode", "bridge", "beccoame:bridge", "br2"));
    String one = launch(subnet, null);
    assertThatThrownBy(() -> network.ensure("local", one))
        .isInstanceOfSatisfying(
            HypervisorException.class,
            e -> assertThat(e.kind()).isEqualTo(HypervisorException.Kind.INVALID));
    host.fake().bridge("br2");
    network.ensure("local", one);
    assertThat(spec(subnet)).isNull();
    assertThat(network.plugs(one))
        .singleElement()
        .satisfies(
            nic -> assertThat(nic).isEqualTo(new NicSpec(nic.mac(), "br2", true, nic.tap())));
    release(one);
  }

  @Test
  void onABridgeAnAddressIsKnownWhenItWasHeardAndForgottenAtTheNextStart() {
    Subnet subnet = subnet("0.0/24", Map.of("beccoame:mode", "bridge", "beccoame:bridge", "br0"));
    String one = launch(subnet, null);
    String tap = nic(one).tap();
    assertThat(nic(one).knownIp()).isNull();
    assertThat(network.privateDnsName(nic(one))).isEmpty();
    assertThat(mayUse(tap)).isEmpty();

    host.fake().traffic().claims("bet000000000000", "192.0.2.1");
    host.fake().traffic().claims(tap, "192.0.2.8");
    host.fake().traffic().claims(tap, "192.0.2.7");
    ear.reconcile("local");
    assertThat(nic(one).knownIp()).as("the newest").isEqualTo("192.0.2.7");
    assertThat(network.privateDnsName(nic(one))).startsWith("ip-192-0-2-7.");
    assertThat(mayUse(tap)).containsExactly("192.0.2.7");

    long asked = host.fake().count("learnedAddresses");
    host.fake().traffic().claims(tap, "192.0.2.9");
    ear.reconcile("local");
    assertThat(nic(one).knownIp()).as("it stays").isEqualTo("192.0.2.7");
    assertThat(host.fake().count("learnedAddresses")).as("nobody else is wanted").isEqualTo(asked);

    bridged.forget(one);
    assertThat(nic(one).knownIp()).isNull();
    ear.reconcile("local");
    assertThat(nic(one).knownIp()).isEqualTo("192.0.2.9");
    release(one);
  }

  @Test
  void onABridgeNobodyTakesAnAddressOfAnythingKnown() {
    Subnet one = bridgedSubnet("0.0/24", "br0");
    Subnet other = bridgedSubnet("1.0/24", "br1");
    Subnet own = subnet("2.0/24", Map.of());
    List<String> instances = Stream.of(one, other, own).map(each -> launch(each, null)).toList();
    String first = nic(instances.get(0)).tap();
    String second = nic(instances.get(1)).tap();
    host.fake().traffic().claims(first, "192.0.2.7");
    ear.reconcile("local");
    host.fake().traffic().claims(second, "192.0.2.7");
    host.fake().traffic().claims(second, nic(instances.get(2)).privateIp());
    ear.reconcile("local");
    assertThat(mayUse(first)).containsExactly("192.0.2.7");
    assertThat(mayUse(second)).isEmpty();
    host.fake().traffic().claims(second, "192.0.2.8");
    ear.reconcile("local");
    assertThat(mayUse(second)).containsExactly("192.0.2.8");

    release(instances.get(2));
    bridged.forget(instances.get(0));
    host.fake().traffic().clear();
    for (String address : List.of(address("2.9"), address("2.1"), "203.0.113.5")) {
      host.fake().traffic().claims(first, address);
    }
    host.fake().traffic().claims(first, "192.0.2.99", "the host itself, on br0");
    ear.reconcile("local");
    assertThat(mayUse(first))
        .as("of a subnet without machines, its gateway, the public pool, the host")
        .isEmpty();
    release(launch(own, null));
    host.fake().traffic().claims(first, address("3.9"));
    ear.reconcile("local");
    assertThat(mayUse(first)).containsExactly(address("3.9"));
    Subnet late =
        subnets.create(
            new NewSubnet(account, own.vpcId(), address("3.0/24"), null, null, Map.of()));
    assertCode(() -> launch(late, null), "UnsupportedOperation");
    release(instances.get(0));
    release(instances.get(1));
    release(launch(late, null));
  }

  private Subnet bridgedSubnet(String slice, String bridge) {
    return subnet(slice, Map.of("beccoame:mode", "bridge", "beccoame:bridge", bridge));
  }

  @Test
  void onABridgeNoFurtherAddressesAreGivenAndADetachedOneIsHeardAnew() {
    Subnet subnet = subnet("0.0/24", Map.of("beccoame:mode", "bridge", "beccoame:bridge", "br0"));
    assertCode(() -> alone(subnet, 1), "UnsupportedOperation");
    NetworkInterface made = alone(subnet, 0);
    assertThat(made.knownIp()).isNull();
    assertThat(privates.of(List.of(made)).get(made.getId()))
        .containsExactly(new PrivateAddress(true, made.privateIp(), null, ""));
    String instance = Ids.next("i");
    transaction.executeWithoutResult(
        status -> attachments.launch(account, made.getId(), instance, 0, subnet, false));
    host.fake().traffic().claims(made.tap(), "192.0.2.20");
    ear.reconcile("local");
    assertThat(nic(instance).knownIp()).isEqualTo("192.0.2.20");
    release(instance);
    assertThat(network.find(made.getId()).orElseThrow().knownIp()).isNull();
    interfaces.delete(account, made.getId());
    assertThat(network.list(account, List.of(made.getId()))).isEmpty();
  }

  private NetworkInterface alone(Subnet subnet, int further) {
    return interfaces.create(
        new NetworkInterfaceService.NewInterface(
            account, subnet.getId(), List.of(), null, List.of(), further, "", Map.of()));
  }

  @Test
  void aClaimOfAGuestOfOurOwnNetworkIsNotItsAddress() {
    Subnet subnet = subnet("0.0/24", Map.of());
    String one = launch(subnet, null);
    String reserved = nic(one).privateIp();
    assertThat(nic(one).knownIp()).isEqualTo(reserved);
    bridged.heard(List.of(new LearnedAddress(nic(one).tap(), "192.0.2.66", null)));
    bridged.forget(one);
    assertThat(nic(one).knownIp()).isEqualTo(reserved);
    assertThat(mayUse(nic(one).tap())).containsExactly(reserved);
    release(one);
  }

  private NetworkInterface nic(String instance) {
    return network.byInstance(List.of(instance)).getOrDefault(instance, List.of()).get(0);
  }

  private List<String> mayUse(String tap) {
    return filtered.ports().stream()
        .filter(port -> port.tap().equals(tap))
        .flatMap(port -> port.addresses().stream())
        .toList();
  }

  @Test
  void subnetsThatOverlapHaveMachinesOneAfterTheOther() {
    Subnet one = subnet("0.0/24", Map.of());
    Subnet other = subnet("0.0/25", Map.of());
    String first = launch(one, null);
    assertCode(() -> launch(other, null), "UnsupportedOperation");
    release(first);
    String second = launch(other, null);
    release(second);
  }

  @Test
  void aVpcWithoutDnsHasNetworksWithoutIt() {
    Subnet subnet = subnet("0.0/24", Map.of());
    vpcs.dnsSupport(account, subnet.vpcId(), false);
    String one = launch(subnet, null);
    network.ensure("local", one);
    assertThat(Objects.requireNonNull(spec(subnet)).dns()).isFalse();
    release(one);
  }

  private Subnet subnet(String slice, Map<String, String> tags) {
    Vpc vpc = vpcs.create(account, address("0.0") + "/16", Map.of());
    return subnets.create(new NewSubnet(account, vpc.getId(), address(slice), null, null, tags));
  }

  /** Returns an address in the test's own /16. */
  private String address(String end) {
    return "10." + (100 + block) + "." + end;
  }

  private String launch(Subnet subnet, @Nullable String address) {
    String instance = Ids.next("i");
    NewInterface wanted =
        new NewInterface(account, subnet.getId(), List.of(), 0, address, "", true);
    transaction.executeWithoutResult(status -> network.allocate(wanted, List.of(instance)));
    return instance;
  }

  private void release(String instance) {
    transaction.executeWithoutResult(status -> network.release(instance));
  }

  private @Nullable NetworkSpec spec(Subnet subnet) {
    return host.fake().networks().get(subnet.segment());
  }

  private long calls(String method, Subnet subnet) {
    String call = method + " " + subnet.segment();
    return host.fake().calls().stream().filter(call::equals).count();
  }
}
