package io.beccoame.network;

import inet.ipaddr.ipv4.IPv4Address;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the blocks of VPCs, subnets and routes, with EC2's messages. <a
 * href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html">VPC CIDR blocks</a>.
 */
public final class CidrBlocks {

  private static final int LARGEST = 16;
  private static final int SMALLEST = 28;
  // Blocks that no network of machines can have: loopback, link-local, multicast and beyond.
  private static final List<IPv4Address> SPECIAL =
      List.of(
          Addresses.block("0.0.0.0/8"),
          Addresses.block("127.0.0.0/8"),
          Addresses.block("169.254.0.0/16"),
          Addresses.block("224.0.0.0/3"));

  private CidrBlocks() {}

  /**
   * Returns the canonical block of a VPC.
   *
   * @throws Ec2Exception {@code InvalidVpc.Range} if it is too large or too small
   */
  static IPv4Address vpc(@Nullable String cidr) {
    IPv4Address block = parse("cidrBlock", "CidrBlock", cidr);
    if (outside(block) || SPECIAL.stream().anyMatch(each -> Addresses.overlap(each, block))) {
      throw NetworkErrors.invalidVpcRange(block);
    }
    return block;
  }

  /**
   * Returns the canonical block of a subnet.
   *
   * @throws Ec2Exception {@code InvalidSubnet.Range} if it doesn't fit into the VPC
   */
  static IPv4Address subnet(@Nullable String cidr, IPv4Address vpc) {
    IPv4Address block = parse("cidrBlock", "CidrBlock", cidr);
    if (outside(block) || !vpc.contains(block)) {
      throw NetworkErrors.invalidSubnetRange(block);
    }
    return block;
  }

  /** Returns the canonical text of a route's destination. */
  public static String destination(@Nullable String cidr) {
    return parse("destinationCidrBlock", "DestinationCidrBlock", cidr).toCanonicalString();
  }

  /** Returns whether the first block contains the second; both as canonical text. */
  public static boolean contains(String block, String inner) {
    return Addresses.block(block).contains(Addresses.block(inner));
  }

  private static boolean outside(IPv4Address block) {
    int prefix = block.getPrefixLength();
    return prefix < LARGEST || prefix > SMALLEST;
  }

  private static IPv4Address parse(String wire, String parameter, @Nullable String cidr) {
    if (cidr == null || cidr.isEmpty()) {
      throw Ec2Exception.missingParameter(parameter);
    }
    IPv4Address block = Addresses.canonical(cidr);
    if (block == null) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter %s is invalid. This is not a valid CIDR block.", cidr, wire);
    }
    return block;
  }
}
