package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.domainxml.HostFacts;
import io.beccoame.hypervisor.domainxml.ProbeDocument;
import io.beccoame.hypervisor.domainxml.Tuning;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which limits a host applies, by starting a paused domain with them: libvirt accepts
 * them in every definition and fails, or ignores them, when the domain starts.
 */
final class Prober {

  private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
  private static final int PAUSED = 1;
  private static final int AUTODESTROY = 2;

  private Prober() {}

  /**
   * Returns the limits that take effect; null if not even a domain without limits can be started
   * now.
   */
  static @Nullable Tuning ask(Connect connect, HostFacts host) {
    if (!host.virtType().equals("qemu") && !host.virtType().equals("kvm")) {
      return Tuning.ALL;
    }
    if (starts(connect, host, Tuning.ALL)) {
      return Tuning.ALL;
    }
    boolean cpu = starts(connect, host, new Tuning(true, false));
    boolean bandwidth = starts(connect, host, new Tuning(false, true));
    if (!cpu && !bandwidth && !starts(connect, host, Tuning.DISKS_ONLY)) {
      return null;
    }
    return new Tuning(cpu, bandwidth);
  }

  private static boolean starts(Connect connect, HostFacts host, Tuning asked) {
    String name = "beccoame-probe-" + UUID.randomUUID();
    try {
      Domain probe =
          connect.domainCreateXML(ProbeDocument.of(name, host, asked).xml(), PAUSED | AUTODESTROY);
      try {
        probe.destroy();
      } finally {
        probe.free();
      }
      return true;
    } catch (LibvirtException e) {
      LOG.debug("A domain with {} does not start: {}", asked, e.getMessage());
      return false;
    }
  }
}
