package io.beccoame.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.instance.InstanceView;
import io.beccoame.instance.LaunchCommand;
import io.beccoame.instance.Machines;
import io.beccoame.network.NetworkInterfaceService;
import io.beccoame.network.NetworkService;
import io.beccoame.network.PrivateAddress;
import io.beccoame.network.PrivateAddresses;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;

/**
 * Guests with several interfaces and several addresses on them, as the metadata service sees it.
 */
@TestPropertySource(
    properties =
        "spring.datasource.url=jdbc:h2:mem:interfaces;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000")
class MetadataInterfacesTest extends Machines {

  private static final MetadataProperties SERVED =
      new MetadataProperties(
          true, "169.254.169.254", 80, Duration.ofSeconds(1), 1, 16, Duration.ofSeconds(10), 0);

  @Autowired private NetworkService networks;
  @Autowired private PrivateAddresses addresses;
  @Autowired private NetworkInterfaceService interfaces;
  @Autowired private StoredGuests guests;

  @Test
  void aGuestReadsAllItsInterfacesAndAddressesFromAnyOfThem() {
    String id = up(two(HttpTokensState.OPTIONAL));
    for (String address : shown(id)) {
      Guest guest = guests.at(address).orElseThrow();
      assertThat(guest.instanceId()).isEqualTo(id);
      assertThat(guest.interfaces()).extracting(Guest.Nic::deviceNumber).containsExactly(0, 1);
      assertThat(guest.interfaces().stream().map(Guest.Nic::addresses).toList())
          .isEqualTo(each(id));
      assertThat(guest.interfaces().get(0).addresses()).hasSize(2);
      assertThat(guest.interfaces().get(0).hostname())
          .isEqualTo("ip-" + each(id).get(0).get(0).replace('.', '-') + ".ec2.internal");
    }
    String gone = each(id).get(0).get(1);
    String first = view(id).interfaces().get(0).row().getId();
    interfaces.unassign(ACCOUNT, first, List.of(gone));
    assertThat(guests.at(gone)).isEmpty();
  }

  @Test
  void answersToEveryAddressTravelNoFurtherThanTheHopLimit() {
    String closed = up(two(HttpTokensState.REQUIRED));
    assertThat(hopLimits()).hasSize(3).containsOnlyKeys(shown(closed)).containsValue(3);
    String open = up(two(HttpTokensState.OPTIONAL));
    assertThat(hopLimits()).doesNotContainKeys(shown(open).toArray(String[]::new)).hasSize(3);
    MetadataProperties off =
        new MetadataProperties(
            false, "169.254.169.254", 80, Duration.ofSeconds(1), 1, 16, Duration.ofSeconds(10), 0);
    assertThat(new MetadataServerRule(off, instances, networks, addresses).address()).isEmpty();
  }

  private Map<String, Integer> hopLimits() {
    FilterSpec.Metadata door =
        new MetadataServerRule(SERVED, instances, networks, addresses).address().orElseThrow();
    return door.hopLimits();
  }

  private List<List<String>> each(String id) {
    return view(id).interfaces().stream()
        .map(InstanceView.Interface::addresses)
        .map(all -> all.stream().map(PrivateAddress::reserved).toList())
        .toList();
  }

  private List<String> shown(String id) {
    return each(id).stream().flatMap(List::stream).toList();
  }

  private static LaunchCommand two(HttpTokensState tokens) {
    return command(
        r ->
            r.metadataOptions(m -> m.httpTokens(tokens).httpPutResponseHopLimit(3))
                .networkInterfaces(List.of(spec(1), spec(0))));
  }

  private static InstanceNetworkInterfaceSpecification spec(int further) {
    return InstanceNetworkInterfaceSpecification.builder()
        .deviceIndex(further == 0 ? 1 : 0)
        .deleteOnTermination(true)
        .secondaryPrivateIpAddressCount(further == 0 ? null : further)
        .build();
  }
}
