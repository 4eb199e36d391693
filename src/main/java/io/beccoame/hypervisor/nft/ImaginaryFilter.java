package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;

/** The filter of an imaginary machine: writes the rules, so that they are tried, to nobody. */
final class ImaginaryFilter implements PacketFilter {

  private volatile String last = "";

  @Override
  public void apply(FilterSpec spec) {
    last = Tables.of(spec);
  }

  /** What was written last. */
  String last() {
    return last;
  }
}
