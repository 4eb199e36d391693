package io.beccoame.network.elastic;

import com.google.re2j.Pattern;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * IPv4 addresses that follow each other.
 *
 * @param first the first one
 * @param last the last one, included
 */
record AddressRange(long first, long last) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}(/\\d{1,2})?");

  private static final long MOST = 1 << 16;

  /** Returns the range of a block, a range with a hyphen or a single address. */
  static AddressRange parse(String text) {
    int hyphen = text.indexOf('-');
    AddressRange range =
        hyphen < 0
            ? block(text.strip())
            : new AddressRange(
                block(text.substring(0, hyphen).strip()).first(),
                block(text.substring(hyphen + 1).strip()).last());
    long count = range.last() - range.first() + 1;
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "beccoame.elastic-ip.pool: %s names %d addresses, not 1 to %d"
              .formatted(text, count, MOST));
    }
    return range;
  }

  private static AddressRange block(String text) {
    try {
      IPAddress address = text.isEmpty() ? null : new IPAddressString(text).toAddress();
      if (address != null && address.isIPv4() && dotted(text)) {
        IPv4Address whole =
            address.isPrefixed() ? address.toIPv4().toPrefixBlock() : address.toIPv4();
        return new AddressRange(
            Integer.toUnsignedLong(whole.getLower().intValue()),
            Integer.toUnsignedLong(whole.getUpper().intValue()));
      }
    } catch (AddressStringException e) {
      throw new IllegalArgumentException(message(text), e);
    }
    throw new IllegalArgumentException(message(text));
  }

  private static String message(String text) {
    return "beccoame.elastic-ip.pool: " + text + " is no IPv4 address, block or range";
  }

  private static boolean dotted(String text) {
    return FORM.matches(text);
  }

  /** Returns whether an address is in the range; false for null. */
  boolean contains(@Nullable String address) {
    if (address == null || !dotted(address) || address.contains("/")) {
      return false;
    }
    long number = block(address).first();
    return first <= number && number <= last;
  }

  /** Returns all addresses in order, as texts. */
  Stream<String> addresses() {
    return LongStream.rangeClosed(first, last).mapToObj(AddressRange::text);
  }

  private static String text(long number) {
    return "%d.%d.%d.%d"
        .formatted(number >> 24, number >> 16 & 0xff, number >> 8 & 0xff, number & 0xff);
  }
}
