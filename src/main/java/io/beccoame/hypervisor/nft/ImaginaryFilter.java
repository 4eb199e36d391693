package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;

/**
 * The filter of an imaginary machine: generates the rules, so that this is tested, but loads them
 * nowhere.
 */
final class ImaginaryFilter implements PacketFilter {

  private volatile String last = "";

  @Override
  public void apply(FilterSpec spec) {
    last = Tables.of(spec);
  }

  /** Returns the last rules. */
  String last() {
    return last;
  }
}
