package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;
import java.util.List;
import java.util.TreeSet;

/**
 * Hop limits of the metadata service's answers: their time to live is set on output, so that a
 * machine behind a guest gets no answer.
 */
final class HopLimits {

  private HopLimits() {}

  static void write(Script script, FilterSpec spec) {
    FilterSpec.Metadata metadata = spec.metadata();
    if (metadata == null || metadata.hopLimits().isEmpty()) {
      return;
    }
    for (int hops : new TreeSet<>(metadata.hopLimits().values())) {
      script.chain("hops_" + hops, "ip ttl set " + hops);
    }
    List<String> elements =
        metadata.hopLimits().entrySet().stream()
            .map(each -> each.getKey() + " : goto hops_" + each.getValue())
            .sorted()
            .toList();
    script
        .set("map hop_limits", "type ipv4_addr : verdict", elements)
        .chain(
            "answering",
            "type filter hook output priority 10; policy accept;",
            "ip saddr %s tcp sport %d ip daddr vmap @hop_limits"
                .formatted(metadata.address(), metadata.port()));
  }
}
