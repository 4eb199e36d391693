package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.domainxml.AgentDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.MissingCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots of running domains, with consistent file systems if a guest's agent answers.
 * libvirt freezes and thaws within the one call: after a separate freeze, a crash of this process
 * would leave the guest frozen.
 */
final class Quiesce {

  private static final Logger LOG = LoggerFactory.getLogger(Quiesce.class);
  private static final int NO_METADATA = 1 << 2;
  private static final int DISK_ONLY = 1 << 4;
  private static final int QUIESCE = 1 << 6;
  private static final int ATOMIC = 1 << 7;

  /**
   * Number of waits for an agent: when it is greeted, twice at most, when it freezes and when it
   * thaws.
   */
  private static final int WAITS = 6;

  private final int answerSeconds;
  private final Thaws thaws;

  /** Creates an instance whose calls end well within that time, however slow an agent is. */
  Quiesce(Duration callTimeout, Thaws thaws) {
    this.answerSeconds = (int) Math.max(1, callTimeout.toSeconds() / WAITS);
    this.thaws = thaws;
  }

  /** The traces of a failed call. */
  enum Left {
    NOTHING,
    ALL,
    SOME
  }

  /** Takes the snapshot of the document, which creates these new volumes. */
  void snapshot(Domain domain, String xml, List<DiskSpec> tops) throws LibvirtException {
    UUID uuid = UUID.fromString(domain.getUUIDString());
    if (!hasAgent(domain) || thaws.owed(uuid)) {
      take(domain, xml, 0);
      LOG.info("The snapshot of {} is crash-consistent: no agent answers", domain.getName());
      return;
    }
    try {
      MissingCalls.agentAnswersWithin(domain, answerSeconds);
      take(domain, xml, QUIESCE);
      LOG.info("The snapshot of {} is file system consistent", domain.getName());
    } catch (LibvirtException e) {
      thaws.owe(uuid);
      finish(domain, xml, tops, e);
    }
  }

  private static void finish(Domain domain, String xml, List<DiskSpec> tops, LibvirtException e)
      throws LibvirtException {
    switch (left(LiveDiskDriver.files(domain), tops)) {
      case NOTHING -> {
        take(domain, xml, 0);
        LOG.warn(
            "The snapshot of {} is only crash-consistent, its agent failed: {}",
            domain.getName(),
            e.getMessage());
      }
      case ALL ->
          LOG.warn(
              "After the snapshot of {} its agent failed: {}", domain.getName(), e.getMessage());
      case SOME -> throw e;
    }
  }

  /** Compares the active files of disks with the expected ones. */
  static Left left(Map<String, String> files, List<DiskSpec> tops) {
    long there = tops.stream().filter(top -> top.volume().equals(files.get(top.target()))).count();
    if (there == 0) {
      return Left.NOTHING;
    }
    return there == tops.size() ? Left.ALL : Left.SOME;
  }

  private static boolean hasAgent(Domain domain) throws LibvirtException {
    return States.power(MissingCalls.state(domain)) == PowerState.RUNNING
        && AgentDocument.read(domain.getXMLDesc(0)).connected();
  }

  private static void take(Domain domain, String xml, int more) throws LibvirtException {
    domain.snapshotCreateXML(xml, DISK_ONLY | NO_METADATA | ATOMIC | more).free();
  }
}
