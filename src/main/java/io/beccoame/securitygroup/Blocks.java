package io.beccoame.securitygroup;

import com.google.re2j.Pattern;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IncompatibleAddressException;
import io.beccoame.ec2.Ec2Exception;

/** Blocks of addresses in rules. */
final class Blocks {

  private static final String BYTE = "(0|[1-9][0-9]{0,2})";
  private static final Pattern IPV4 =
      Pattern.compile("(" + BYTE + "\\.){3}" + BYTE + "/[0-9]{1,2}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/[0-9]{1,3}");

  private Blocks() {}

  /**
   * Returns an IPv4 block in the form stored in rules.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for anything else
   */
  static String ipv4(String text) {
    return block(text, IPV4);
  }

  /**
   * Returns an IPv6 block in the form stored in rules.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for anything else
   */
  static String ipv6(String text) {
    return block(text, IPV6);
  }

  // The library also reads many obsolete forms, which EC2 does not.
  private static String block(String text, Pattern form) {
    try {
      if (form.matcher(text).matches()) {
        IPAddress address = new IPAddressString(text).toAddress();
        return address.toPrefixBlock().toCanonicalString();
      }
    } catch (AddressStringException | IncompatibleAddressException e) {
      // Reported below, in EC2's words.
    }
    throw Ec2Exception.invalidParameterValue("CIDR block %s is malformed", text);
  }
}
