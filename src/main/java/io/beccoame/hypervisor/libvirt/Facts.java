package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.domainxml.Capabilities;
import io.beccoame.hypervisor.domainxml.HostFacts;
import io.beccoame.hypervisor.domainxml.Tuning;
import io.beccoame.hypervisor.domainxml.VirtChoice;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The abilities of a host. They are asked once, since CPU and kernel don't change under a running
 * service.
 */
final class Facts {

  private static final Logger LOG = LoggerFactory.getLogger(Facts.class);

  private final String hostId;
  private final String virtType;
  private final String consoleDir;
  private volatile @Nullable HostFacts known;

  Facts(String hostId, String virtType, String consoleDir) {
    this.hostId = hostId;
    this.virtType = virtType;
    this.consoleDir = consoleDir;
  }

  HostFacts of(Connect connect) throws LibvirtException {
    HostFacts found = known;
    return found == null ? read(connect) : found;
  }

  /** Returns the limits that take effect there, as a sentence; empty before that is known. */
  String knownLimits() {
    HostFacts found = known;
    return found == null ? "" : found.tuning().sentence();
  }

  private synchronized HostFacts read(Connect connect) throws LibvirtException {
    HostFacts before = known;
    if (before != null) {
      return before;
    }
    VirtChoice choice = HostReader.choose(connect, virtType);
    String arch = Capabilities.read(connect.getCapabilities()).arch();
    HostFacts plain =
        new HostFacts(
            choice.type(), arch.equals("i686") ? "x86_64" : arch, consoleDir, Tuning.DISKS_ONLY);
    Tuning tuning = Prober.ask(connect, plain);
    if (tuning == null) {
      LOG.warn("Host {} starts no domain now, so CPU and network limits are left out", hostId);
      return plain;
    }
    HostFacts found = new HostFacts(plain.virtType(), plain.arch(), consoleDir, tuning);
    known = found;
    LOG.info(
        "Host {} runs domains of type {}. {} {}",
        hostId,
        choice.type(),
        choice.reason(),
        tuning.sentence());
    return found;
  }
}
