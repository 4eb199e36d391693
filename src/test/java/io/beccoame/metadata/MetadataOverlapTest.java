package io.beccoame.metadata;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.instance.InstanceEvidence;
import io.beccoame.instance.LaunchCommand;
import io.beccoame.instance.Machines;
import io.beccoame.keypair.KeyPairService;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkInterfaceService;
import io.beccoame.network.NetworkService;
import io.beccoame.network.NewSubnet;
import io.beccoame.network.PrivateAddresses;
import io.beccoame.network.SubnetService;
import io.beccoame.network.VpcService;
import io.beccoame.region.RegionService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;

/**
 * Guests of two VPCs with the same addresses, as far as there are such: neither reads the other.
 */
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:overlap;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
      "beccoame.network.bridges=brover"
    })
class MetadataOverlapTest extends Machines {

  private static final String ADDRESS = "10.66.1.20";
  private static final String STRANGER = "02:00:00:00:00:01";

  @Autowired private NetworkService networks;
  @Autowired private VpcService vpcs;
  @Autowired private SubnetService subnets;
  @Autowired private NetworkInterfaceService interfaces;
  @Autowired private PrivateAddresses addresses;
  @Autowired private KeyPairService keys;
  @Autowired private RegionService region;
  @Autowired private InstanceEvidence evidence;

  @Test
  void aHostThatHasTheAddressesRefusesTheSecondLaunch() {
    String first = subnet(Map.of());
    String other = subnet(Map.of());
    String id = up(at(first));
    assertCode(() -> launches.launch(at(other)), "UnsupportedOperation");
    assertThatThrownBy(() -> launches.launch(at(other)))
        .hasMessageContaining("The addresses of subnet " + other + ", 10.66.1.0/24, overlap with")
        .hasMessageContaining("which has machines: a host can't hold both at a time");
    assertThat(asked(nic(id).mac())).contains(id);
    terminate(id);
    String later = up(at(other));
    assertThat(asked(nic(later).mac())).contains(later);
    terminate(later);
  }

  @Test
  void anInterfaceThatNobodyHasStandsInNobodysWay() {
    String first = subnet(Map.of());
    NetworkInterface alone =
        interfaces.create(
            new NetworkInterfaceService.NewInterface(
                ACCOUNT, first, List.of(), ADDRESS, List.of(), 0, "", Map.of()));
    String id = up(at(subnet(Map.of())));
    assertThat(asked(nic(id).mac())).contains(id);
    assertThat(asked()).contains(id);
    assertThat(asked(alone.mac())).isEmpty();
    interfaces.delete(ACCOUNT, alone.getId());
    terminate(id);
  }

  @Test
  void aGuestOnABridgeOfTheHostIsNotTakenForOneOfOurNetworks() {
    host().bridge("brover");
    String bridged = up(at(subnet(Map.of("beccoame:mode", "bridge", "beccoame:bridge", "brover"))));
    assertThat(asked()).isEmpty();
    String id = up(at(subnet(Map.of())));
    assertThat(nic(bridged).privateIp()).isEqualTo(nic(id).privateIp());
    assertThat(asked()).contains(id);
    assertThat(asked(nic(id).mac())).contains(id);
    assertThat(asked(nic(bridged).mac())).isEmpty();
    terminate(id);
    terminate(bridged);
  }

  /** Two launches at the same moment may both be written down before the host refuses one. */
  @Test
  void ofTwoThatAreWrittenDownTheInterfaceDecides() {
    String id = up(at(subnet(Map.of()), 2));
    String other = up(command(r -> r.metadataOptions(m -> tokens(m, 1))));
    jdbc.update(
        "update network_interface set private_ip = ? where id = ?", ADDRESS, nic(other).getId());
    assertThat(asked(nic(id).mac())).contains(id);
    assertThat(asked(nic(other).mac())).contains(other);
    assertThat(asked(STRANGER)).isEmpty();
    assertThat(asked()).as("it can't be told which of them asks").isEmpty();
    assertThat(asked(nic(id).mac(), nic(other).mac())).isEmpty();
    MetadataProperties served =
        new MetadataProperties(
            true, "169.254.169.254", 80, Duration.ofSeconds(1), 1, 16, Duration.ofSeconds(10), 0);
    assertThat(new MetadataServerRule(served, instances, networks, addresses).address())
        .hasValueSatisfying(door -> assertThat(door.hopLimits()).containsEntry(ADDRESS, 1));
    terminate(id);
    terminate(other);
  }

  /** Returns the guest at the address, if the host knows these hardware addresses there. */
  private Optional<String> asked(String... macs) {
    return new StoredGuests(
            networks, vpcs, instances, keys, region, evidence, address -> Set.of(macs))
        .at(ADDRESS)
        .map(Guest::instanceId);
  }

  private NetworkInterface nic(String id) {
    return view(id).interfaces().get(0).row();
  }

  private String subnet(Map<String, String> tags) {
    String vpc = vpcs.create(ACCOUNT, "10.66.0.0/16", Map.of()).getId();
    return subnets.create(new NewSubnet(ACCOUNT, vpc, "10.66.1.0/24", null, null, tags)).getId();
  }

  private static LaunchCommand at(String subnet) {
    return at(subnet, 9);
  }

  private static LaunchCommand at(String subnet, int hops) {
    return command(
        r -> r.subnetId(subnet).privateIpAddress(ADDRESS).metadataOptions(m -> tokens(m, hops)));
  }

  private static void tokens(InstanceMetadataOptionsRequest.Builder options, int hops) {
    options.httpTokens(HttpTokensState.REQUIRED).httpPutResponseHopLimit(hops);
  }
}
