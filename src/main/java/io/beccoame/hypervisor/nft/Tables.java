package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;

/**
 * The text that makes a host's tables equal to a specification, in one transaction: always all of
 * our own tables, and no others.
 */
final class Tables {

  /** The name of our tables, in every family. */
  static final String NAME = "beccoame";

  /** Prefix of the names of guests' taps. */
  static final String TAP_PREFIX = "bet";

  /** The mark on packets that came from a guest. */
  static final String FROM_GUEST = "0x04000000";

  /** The mark on packets that the security groups let through. */
  static final String ALLOWED = "0x08000000";

  private Tables() {}

  /** Returns the whole text. */
  static String of(FilterSpec spec) {
    Script script = new Script();
    if (spec.enforce()) {
      BridgeTable.write(script, spec);
    } else {
      script.drop("bridge", NAME);
    }
    AddressTable.write(script, spec);
    ArpTable.write(script, spec);
    return script.toString();
  }
}
