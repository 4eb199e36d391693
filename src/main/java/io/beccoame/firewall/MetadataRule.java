package io.beccoame.firewall;

import io.beccoame.hypervisor.FilterSpec;
import java.util.Optional;

/** Where guests may reach the metadata service; that room, which stands above, implements it. */
public interface MetadataRule {

  /** Its address and port; empty when it doesn't run. */
  Optional<FilterSpec.Metadata> door();
}
