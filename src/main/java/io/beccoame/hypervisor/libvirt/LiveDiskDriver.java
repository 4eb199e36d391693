package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Limits;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.domainxml.DefinitionDocument;
import io.beccoame.hypervisor.domainxml.DiskDocument;
import io.beccoame.hypervisor.domainxml.PoolDocument;
import io.beccoame.hypervisor.domainxml.SnapshotDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.MissingCalls;

/** Disks of running domains. */
final class LiveDiskDriver {

  private static final int LIVE = 1;
  private static final int IN_BYTES = 1;

  private LiveDiskDriver() {}

  static void attach(Domain domain, DiskSpec disk, Limits limits) throws LibvirtException {
    Optional<DiskSpec> there = find(domain, disk.target());
    if (there.isPresent()) {
      if (!there.get().serial().equals(disk.serial())) {
        throw new HypervisorException(
            Kind.WRONG_STATE, "Another disk is attached as " + disk.target(), null);
      }
      return;
    }
    domain.attachDeviceFlags(DiskDocument.attach(disk, limits), LIVE);
  }

  /**
   * Detaches a disk. libvirt waits five seconds for the guest, and reports success even if the
   * guest did not release it.
   */
  static boolean detach(Connect connect, UUID uuid, String target) throws LibvirtException {
    try {
      return Domains.with(
          connect,
          uuid,
          domain -> {
            if (off(domain) || find(domain, target).isEmpty()) {
              return true;
            }
            BlockCommits.cancel(domain, target);
            try {
              domain.detachDeviceFlags(DiskDocument.detach(target), LIVE);
            } catch (LibvirtException e) {
              if (!off(domain) && find(domain, target).isPresent() && !isUnderWay(e)) {
                throw e;
              }
            }
            return off(domain) || find(domain, target).isEmpty();
          });
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_DOMAIN)) {
        return true;
      }
      throw e;
    }
  }

  static Map<String, String> files(Domain domain) throws LibvirtException {
    needRunning(domain);
    Map<String, String> files = new TreeMap<>();
    for (DiskSpec disk : disks(domain)) {
      // A disk after an external snapshot has a path, not a volume.
      files.put(disk.target(), disk.volume().substring(disk.volume().lastIndexOf('/') + 1));
    }
    return files;
  }

  static void takeExternalSnapshots(
      Connect connect, Domain domain, List<DiskSpec> tops, Quiesce quiesce)
      throws LibvirtException {
    Map<String, String> paths = new HashMap<>();
    for (DiskSpec top : tops) {
      String directory =
          Pools.with(connect, top.pool(), pool -> PoolDocument.read(pool.getXMLDesc(0)).path());
      paths.put(top.target(), directory + "/" + top.volume());
    }
    Set<String> present = files(domain).keySet();
    for (DiskSpec top : tops) {
      if (present.contains(top.target())) {
        BlockCommits.cancel(domain, top.target());
      }
    }
    String xml = SnapshotDocument.of(paths, present).xml();
    quiesce.snapshot(domain, xml, tops);
    for (String pool : tops.stream().map(DiskSpec::pool).distinct().toList()) {
      Pools.with(
          connect,
          pool,
          found -> {
            Pools.refresh(found);
            return true;
          });
    }
  }

  /** Thaws the file systems; a guest that is off is not frozen. */
  static void thaw(Domain domain) throws LibvirtException {
    if (!off(domain)) {
      MissingCalls.thaw(domain);
    }
  }

  static void resize(Domain domain, String target, long bytes) throws LibvirtException {
    needRunning(domain);
    if (domain.blockInfo(target).getCapacity() < bytes) {
      BlockCommits.cancel(domain, target);
      domain.blockResize(target, bytes, IN_BYTES);
    }
  }

  static void tune(Domain domain, DiskSpec disk, Limits limits) throws LibvirtException {
    needRunning(domain);
    Map<String, Object> rate = DiskDocument.rate(disk, limits);
    if (!rate.isEmpty()) {
      MissingCalls.setBlockIoTune(domain, disk.target(), rate, LIVE);
    }
  }

  static void needRunning(Domain domain) throws LibvirtException {
    if (off(domain)) {
      throw new HypervisorException(Kind.WRONG_STATE, domain.getName() + " is off", null);
    }
  }

  private static boolean isUnderWay(LibvirtException e) {
    String message = e.getMessage();
    return message != null && message.contains("in the process of unplug");
  }

  private static Optional<DiskSpec> find(Domain domain, String target) throws LibvirtException {
    return disks(domain).stream().filter(disk -> disk.target().equals(target)).findFirst();
  }

  private static List<DiskSpec> disks(Domain domain) throws LibvirtException {
    return DefinitionDocument.read(domain.getXMLDesc(0)).disks();
  }

  private static boolean off(Domain domain) throws LibvirtException {
    return States.power(MissingCalls.state(domain)) == PowerState.OFF;
  }
}
