package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.DiskChain;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.domainxml.ChainDocument;
import java.util.List;
import org.libvirt.Domain;
import org.libvirt.DomainBlockJobInfo;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;

/**
 * Block commits of files below the active file of running domains' disks. QEMU locks the files, so
 * a commit fails if another process reads from them.
 */
final class BlockCommits {

  private BlockCommits() {}

  static DiskChain chain(Domain domain, String target) throws LibvirtException {
    List<ChainDocument.Link> links = links(domain, target);
    return new DiskChain(
        links.stream().map(ChainDocument.Link::name).toList(), isUnderWay(domain, target));
  }

  static void begin(Domain domain, String target, List<String> files, int mibPerSecond)
      throws LibvirtException {
    List<ChainDocument.Link> links = links(domain, target);
    List<String> names = links.stream().map(ChainDocument.Link::name).toList();
    if (files.size() < 2 || !new DiskChain(names, false).hasBelowFirst(files)) {
      throw new HypervisorException(
          Kind.INVALID, target + " has the chain " + names + ", not one with " + files, null);
    }
    cancel(domain, target);
    // Both ends are always given: without the lower one a commit goes down into the image's file.
    String lowest = at(target, links.get(names.indexOf(files.get(files.size() - 1))));
    String highest = at(target, links.get(names.indexOf(files.get(0))));
    domain.blockCommit(target, lowest, highest, mibPerSecond, 0);
  }

  /**
   * Cancels the commit in progress, since libvirt allows no other operation on the disk meanwhile.
   */
  static void cancel(Domain domain, String target) throws LibvirtException {
    if (isUnderWay(domain, target)) {
      try {
        domain.blockJobAbort(target, 0);
      } catch (LibvirtException e) {
        if (isUnderWay(domain, target)) {
          throw e;
        }
      }
    }
  }

  private static List<ChainDocument.Link> links(Domain domain, String target)
      throws LibvirtException {
    LiveDiskDriver.needRunning(domain);
    List<ChainDocument.Link> links = ChainDocument.read(domain.getXMLDesc(0)).of(target);
    if (links.isEmpty()) {
      throw new HypervisorException(Kind.INVALID, "There is no disk " + target, null);
    }
    return links;
  }

  private static boolean isUnderWay(Domain domain, String target) throws LibvirtException {
    try {
      DomainBlockJobInfo job = domain.getBlockJobInfo(target, 0);
      return job != null && job.type != 0;
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_SUPPORT)) {
        return false;
      }
      throw e;
    }
  }

  private static String at(String target, ChainDocument.Link link) {
    return target + "[" + link.index() + "]";
  }
}
