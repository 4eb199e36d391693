package io.beccoame.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inet.ipaddr.ipv4.IPv4Address;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks are cut without overlap, and names follow from addresses. */
class AddressesTest {

  @ParameterizedTest
  @CsvSource({
    "1, 172.31.0.0/22",
    "2, 172.31.0.0/23 172.31.2.0/23",
    "3, 172.31.0.0/24 172.31.1.0/24 172.31.2.0/24",
    "4, 172.31.0.0/24 172.31.1.0/24 172.31.2.0/24 172.31.3.0/24"
  })
  void zonesGetEqualSlices(int zones, String expected) {
    List<IPv4Address> slices = Addresses.slices(Addresses.block("172.31.0.0/22"), zones);
    assertThat(slices.stream().map(IPv4Address::toCanonicalString).toList())
        .isEqualTo(List.of(expected.split(" ")));
  }

  @Test
  void theFirstFourAddressesAndTheLastAreKept() {
    IPv4Address subnet = Addresses.block("10.1.2.0/28");
    assertThat(Addresses.text(Addresses.lowest(subnet))).isEqualTo("10.1.2.4");
    assertThat(Addresses.text(Addresses.highest(subnet))).isEqualTo("10.1.2.14");
    assertThat(Addresses.usable(subnet)).isEqualTo(11);
    assertThat(Addresses.text(Addresses.gateway(subnet))).isEqualTo("10.1.2.1");
  }

  @Test
  void namesFollowFromTheAddress() {
    IPv4Address address = Objects.requireNonNull(Addresses.address("172.31.255.10"));
    assertThat(Addresses.mac(address)).isEqualTo("06:ec:ac:1f:ff:0a");
    assertThat(Addresses.hostName("172.31.255.10")).isEqualTo("ip-172-31-255-10");
    assertThat(HostNetworks.domain("us-east-1")).isEqualTo("ec2.internal");
    assertThat(HostNetworks.domain("eu-west-1")).isEqualTo("eu-west-1.compute.internal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tea", "172.31.0.5/16", "::1/64", "172.31.0.0"})
  void aTextThatIsNoBlockIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Addresses.block(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tea", "172.31.0.0/24", "172.31.0.1-9", "*", "::1"})
  void aTextThatIsNoAddressIsNone(String text) {
    assertThat((Object) Addresses.address(text)).isNull();
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    IPv4Address small = Addresses.block("10.0.0.0/28");
    assertThatIllegalArgumentException().isThrownBy(() -> Addresses.slices(small, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Addresses.first(small, 24));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> properties("a-bridge-with-a-long-name", "10.0.0.0/16", 22));
    assertThatIllegalArgumentException().isThrownBy(() -> properties("b", "10.0.0.0/8", 16));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/16, 10.0.0.0/16",
    "10.0.0.5/16, 10.0.0.0/16",
    "192.168.7.200/28, 192.168.7.192/28",
    "0.0.0.0/0, 0.0.0.0/0"
  })
  void hostBitsAreCleared(String asked, String canonical) {
    assertThat(Objects.requireNonNull(Addresses.canonical(asked)).toCanonicalString())
        .isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0", "10.0/16", "10.0.0.0/33", "10.0.0.256/16", "fd00::/64", "*/8"})
  void aTextThatIsNoCidrHasNoCanonicalForm(String text) {
    assertThat((Object) Addresses.canonical(text)).isNull();
  }

  @Test
  void aSegmentsHardwareAddressesEndInTheirAddressesLastBytes() {
    IPv4Address address = Objects.requireNonNull(Addresses.address("10.1.255.10"));
    String prefix = Addresses.macPrefix("0123456789abcdef0");
    assertThat(prefix).isEqualTo("0a:bc:de:f0");
    assertThat(Addresses.mac(prefix, address)).isEqualTo("0a:bc:de:f0:ff:0a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lo", "bec0", "bec-metadata", "bet0123456789ab", "own0", "a b", ""})
  void anOperatorCanNotAllowWhatIsNoBridgeForGuests(String bridge) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> allowing("", "br0", bridge))
        .withMessageContaining("beccoame.network.bridges");
    if (!bridge.isEmpty()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> allowing(bridge))
          .withMessageContaining("beccoame.network.subnet-bridge");
    }
  }

  @Test
  void theBridgeThatIsTakenWithoutATagIsAllowedToo() {
    NetworkProperties properties = allowing("br7", "br0");
    assertThat(properties.allows("br7")).isTrue();
    assertThat(properties.allows("br0")).isTrue();
    assertThat(properties.allows("")).isFalse();
    assertThat(allowing("").allows("br0")).isFalse();
  }

  private static NetworkProperties allowing(String usual, String... further) {
    return new NetworkProperties(
        "n", "own0", "172.31.0.0/16", 22, SubnetMode.NAT, usual, List.of(further), 20, 200);
  }

  private static NetworkProperties properties(String bridge, String cidr, int prefixLength) {
    return new NetworkProperties(
        "n", bridge, cidr, prefixLength, SubnetMode.NAT, "", List.of(), 20, 200);
  }
}
