package io.beccoame.firewall;

import io.beccoame.hypervisor.FilterSpec;
import java.util.Optional;

/**
 * Address of the metadata service for guests, implemented by that room, which is on a higher floor.
 */
public interface MetadataRule {

  /** Returns its address and port; empty if it isn't running. */
  Optional<FilterSpec.Metadata> address();
}
