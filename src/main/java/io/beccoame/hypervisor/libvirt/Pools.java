package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.PoolView;
import io.beccoame.hypervisor.domainxml.PoolCapabilities;
import io.beccoame.hypervisor.domainxml.PoolDocument;
import java.util.List;
import org.libvirt.Connect;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.MissingCalls;
import org.libvirt.StoragePool;
import org.libvirt.StoragePoolInfo;

/** Storage pools. */
final class Pools {

  private Pools() {}

  /** Calls with a pool; libvirt's {@code NO_STORAGE_POOL} if it does not exist. */
  static <R> R with(Connect connect, String name, LibvirtCall<StoragePool, R> call)
      throws LibvirtException {
    StoragePool pool = connect.storagePoolLookupByName(name);
    try {
      return call.apply(pool);
    } finally {
      pool.free();
    }
  }

  static void ensure(Connect connect, PoolSpec spec) throws LibvirtException {
    requireThin(connect, PoolDocument.of(spec));
    try {
      with(connect, spec.name(), pool -> run(pool, spec));
    } catch (LibvirtException e) {
      if (!Errors.is(e, ErrorNumber.VIR_ERR_NO_STORAGE_POOL)) {
        throw e;
      }
      define(connect, spec);
      with(connect, spec.name(), pool -> run(pool, spec));
    }
  }

  static PoolView view(StoragePool pool) throws LibvirtException {
    if (pool.isActive() == 1) {
      try {
        refresh(pool);
      } catch (LibvirtException e) {
        // libvirt stops a pool with an unreadable file: then its list is what there is.
        if (pool.isActive() == 1) {
          throw e;
        }
      }
    }
    StoragePoolInfo info = pool.getInfo();
    return new PoolView(pool.getName(), pool.isActive() == 1, info.capacity, info.available);
  }

  static List<String> volumes(StoragePool pool) throws LibvirtException {
    refresh(pool);
    return List.of(pool.listVolumes());
  }

  /** Refreshes the pool; libvirt refuses while it creates a volume, which it then lists anyway. */
  static void refresh(StoragePool pool) throws LibvirtException {
    try {
      pool.refresh(0);
    } catch (LibvirtException e) {
      if (!busy(e)) {
        throw e;
      }
    }
  }

  private static boolean busy(LibvirtException e) {
    String message = e.getMessage();
    return message != null && message.contains("asynchronous jobs");
  }

  /**
   * Checks that the pool can contain thin volumes. Directories can; for all other pools the host is
   * asked.
   */
  private static void requireThin(Connect connect, PoolDocument pool) throws LibvirtException {
    if (pool.ofDirectory()) {
      return;
    }
    PoolCapabilities.read(MissingCalls.poolCapabilities(connect))
        .fault(pool.type())
        .ifPresent(
            fault -> {
              throw new HypervisorException(
                  Kind.UNSUPPORTED,
                  "The storage pool "
                      + pool.name()
                      + " can't be used: pools of type "
                      + pool.type()
                      + " "
                      + fault
                      + ". What has a file system can be used: types dir, fs, netfs",
                  null);
            });
  }

  private static void define(Connect connect, PoolSpec spec) throws LibvirtException {
    try {
      connect.storagePoolDefineXML(PoolDocument.xml(spec), 0).free();
    } catch (LibvirtException e) {
      try {
        with(connect, spec.name(), pool -> true);
      } catch (LibvirtException stillAbsent) {
        throw e;
      }
    }
  }

  private static boolean run(StoragePool pool, PoolSpec spec) throws LibvirtException {
    PoolDocument found = PoolDocument.read(pool.getXMLDesc(0));
    PoolDocument wanted = PoolDocument.of(spec);
    if (!found.equals(wanted)) {
      throw new HypervisorException(
          Kind.INVALID,
          "The host's storage pool "
              + spec.name()
              + " is another one: a "
              + found.type()
              + " at "
              + found.path()
              + ", not a "
              + wanted.type()
              + " at "
              + wanted.path(),
          null);
    }
    if (pool.isActive() == 0) {
      try {
        pool.build(0);
        pool.create(0);
      } catch (LibvirtException e) {
        if (pool.isActive() == 0) {
          throw e;
        }
      }
    }
    if (!pool.getAutostart()) {
      pool.setAutostart(1);
    }
    return true;
  }
}
