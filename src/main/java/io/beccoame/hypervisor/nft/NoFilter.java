package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;

/** The filter of a host whose kernel can't be reached from here. */
final class NoFilter implements PacketFilter {

  private final String uri;

  NoFilter(String uri) {
    this.uri = uri;
  }

  @Override
  public boolean translates() {
    return false;
  }

  @Override
  public void apply(FilterSpec spec) {
    throw new HypervisorException(
        Kind.UNSUPPORTED, "Packets are filtered on this machine only, not at " + uri, null);
  }
}
