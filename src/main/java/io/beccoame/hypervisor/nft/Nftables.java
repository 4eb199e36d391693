package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Segment;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.LearnedAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The filter of a Linux host: our own tables in nftables, and bridges that pass their packets to
 * the tables of addresses. Always replaced as a whole, in one transaction.
 */
final class Nftables implements PacketFilter {

  /**
   * Script that loads br_netfilter if needed, without changing bridges that aren't ours, and then
   * applies the input.
   */
  private static final String BRIDGES =
      """
      PATH=$PATH:/usr/sbin:/sbin
      if [ ! -e /proc/sys/net/bridge ]; then
        modprobe br_netfilter || exit 66
        for each in ip ip6 arp; do echo 0 >"/proc/sys/net/bridge/bridge-nf-call-${each}tables"; done
      fi
      ip -force -batch -
      """;

  private static final int NO_MODULE = 66;

  private final Commands commands;
  private final OutsideAddresses outside;
  private final Claims claims;

  Nftables(Commands commands, OutsideAddresses outside) {
    this.commands = commands;
    this.outside = outside;
    this.claims = new Claims(commands);
  }

  @Override
  public void apply(FilterSpec spec) {
    load(Tables.of(spec));
    claims.listen(spec);
    if (spec.enforce() && !spec.segments().isEmpty()) {
      showBridged(spec.segments());
    }
    outside.hold(spec.elastics());
  }

  @Override
  public List<LearnedAddress> heard() {
    return claims.heard();
  }

  private void load(String script) {
    Commands.Result result = commands.run(List.of("nft", "-f", "-"), script);
    if (result.code() != 0) {
      Kind kind =
          result.output().contains("Operation not permitted") ? Kind.UNSUPPORTED : Kind.FAILED;
      throw new HypervisorException(kind, "nft refused the rules: " + first(result), null);
    }
  }

  // Sends bridged packets to the tables of addresses. A bridge that does not exist yet has no
  // guests; it is set again before a guest starts.
  private void showBridged(List<Segment> segments) {
    String lines =
        segments.stream()
            .map(Segment::bridge)
            .distinct()
            .map(bridge -> "link set dev " + bridge + " type bridge nf_call_iptables 1\n")
            .collect(Collectors.joining());
    Commands.Result result = commands.run(List.of("sh", "-c", BRIDGES), lines);
    if (result.code() == NO_MODULE) {
      throw new HypervisorException(
          Kind.UNSUPPORTED, "The kernel has no br_netfilter: " + first(result), null);
    }
    result
        .output()
        .lines()
        .filter(line -> !line.contains("Cannot find device"))
        .filter(line -> !line.startsWith("Command failed"))
        .findFirst()
        .ifPresent(
            line -> {
              throw new HypervisorException(
                  Kind.FAILED, "A bridge can't be filtered: " + line, null);
            });
  }

  private static String first(Commands.Result result) {
    return result.output().lines().findFirst().orElse("exit code " + result.code());
  }
}
