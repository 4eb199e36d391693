package io.beccoame.network;

import com.google.re2j.Pattern;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IncompatibleAddressException;
import inet.ipaddr.ipv4.IPv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Arithmetic of IPv4 blocks, and the names derived from an address. */
final class Addresses {

  /** Number of reserved addresses: EC2 keeps the first four and the last of every subnet. */
  static final int RESERVED = 5;

  private static final int SMALLEST_PREFIX = 28;
  private static final Pattern CIDR = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}");

  private static final Pattern MAC = Pattern.compile("06:ec(:[0-9a-f]{2}){4}");

  private Addresses() {}

  /**
   * Returns the block of a CIDR text.
   *
   * @throws IllegalArgumentException if it is none
   */
  static IPv4Address block(String cidr) {
    IPv4Address block = parse(cidr);
    if (block == null || !block.isPrefixBlock()) {
      throw new IllegalArgumentException(cidr + " is not an IPv4 block such as 172.31.0.0/16");
    }
    return block;
  }

  /** Returns a single address; null if the text is none. */
  static @Nullable IPv4Address address(String text) {
    IPv4Address address = parse(text);
    return address == null || address.isMultiple() || address.isPrefixed() ? null : address;
  }

  /** Returns the block of a CIDR text, its host bits cleared; null if it is none. */
  static @Nullable IPv4Address canonical(String cidr) {
    if (!CIDR.matcher(cidr).matches()) {
      return null;
    }
    try {
      var parsed = new IPAddressString(cidr).toAddress();
      return parsed == null ? null : first(parsed.toIPv4(), parsed.getPrefixLength());
    } catch (AddressStringException | IncompatibleAddressException e) {
      return null;
    }
  }

  /** Returns whether two blocks have an address in common. */
  static boolean overlap(IPv4Address one, IPv4Address other) {
    return one.contains(other) || other.contains(one);
  }

  private static @Nullable IPv4Address parse(String text) {
    try {
      var parsed = new IPAddressString(text).toAddress();
      // The library also reads an empty text, single numbers and ranges: those are no address here.
      return parsed != null && parsed.isIPv4() && parsed.toCanonicalString().equals(text)
          ? parsed.toIPv4()
          : null;
    } catch (AddressStringException | IncompatibleAddressException e) {
      return null;
    }
  }

  /** Returns the first part of a block, with that prefix length. */
  static IPv4Address first(IPv4Address block, int prefixLength) {
    if (prefixLength < block.getPrefixLength()) {
      throw new IllegalArgumentException(
          "a network of prefix length " + prefixLength + " does not fit into " + block);
    }
    return plain(block.getLower()).toPrefixBlock(prefixLength);
  }

  /** Returns as many equal slices of a block as requested, as large as possible. */
  static List<IPv4Address> slices(IPv4Address block, int count) {
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(count, 1) - 1);
    int prefix = block.getPrefixLength() + bits;
    if (prefix > SMALLEST_PREFIX) {
      throw new IllegalArgumentException(
          block + " is too small for " + count + " subnets of at least 16 addresses");
    }
    long size = 1L << (Integer.SIZE - prefix);
    List<IPv4Address> slices = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      slices.add(plain(block.getLower()).increment(i * size).toPrefixBlock(prefix));
    }
    return slices;
  }

  /** Returns the host's own address in a block: the first one after the network address. */
  static IPv4Address gateway(IPv4Address block) {
    return plain(block.getLower()).increment(1);
  }

  /** Returns the first address of a subnet that an interface may have. */
  static IPv4Address lowest(IPv4Address subnet) {
    return plain(subnet.getLower()).increment(RESERVED - 1);
  }

  /** Returns the last address of a subnet that an interface may have. */
  static IPv4Address highest(IPv4Address subnet) {
    return plain(subnet.getUpper()).increment(-1);
  }

  /** Returns the number of addresses of a subnet that interfaces may have. */
  static int usable(IPv4Address subnet) {
    return subnet.getCount().intValueExact() - RESERVED;
  }

  /** Returns the text of an address, without a prefix length. */
  static String text(IPv4Address address) {
    return plain(address).toCanonicalString();
  }

  /** Returns the hardware address of an address: locally administered, {@code 06:ec:…}. */
  static String mac(IPv4Address address) {
    int ip = address.intValue();
    return "06:ec:%02x:%02x:%02x:%02x"
        .formatted(ip >>> 24, ip >>> 16 & 0xff, ip >>> 8 & 0xff, ip & 0xff);
  }

  /**
   * Returns the first four bytes of hardware addresses, from the last six of seventeen random
   * digits.
   */
  static String macPrefix(String digits) {
    String random = digits.substring(11);
    return "0a:%s:%s:%s"
        .formatted(random.substring(0, 2), random.substring(2, 4), random.substring(4, 6));
  }

  /** Returns the hardware address of an address, with a prefix of four bytes. */
  static String mac(String prefix, IPv4Address address) {
    int ip = address.intValue();
    return "%s:%02x:%02x".formatted(prefix, ip >>> 8 & 0xff, ip & 0xff);
  }

  /** Returns the address of a block that has this hardware address; empty if there is none. */
  static Optional<IPv4Address> ofMac(String mac, IPv4Address block) {
    if (!MAC.matcher(mac).matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(mac.replace(":", "").substring(4), 16);
    IPv4Address address = new IPv4Address((int) number);
    return block.contains(address) ? Optional.of(address) : Optional.empty();
  }

  /** Returns the host name of an address, such as {@code ip-172-31-0-10}. */
  static String hostName(String address) {
    return "ip-" + address.replace('.', '-');
  }

  private static IPv4Address plain(IPv4Address address) {
    return address.withoutPrefixLength();
  }
}
