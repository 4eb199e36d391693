package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.hypervisor.VolumeSpec.Backing;
import io.beccoame.hypervisor.domainxml.PoolDocument;
import io.beccoame.hypervisor.domainxml.VolumeDocument;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;

/**
 * Operations on volumes. libvirt keeps a list per pool and scans the directory only on a refresh,
 * which takes long with many volumes: so its list is used first, and a refresh if something is
 * missing.
 */
final class Volumes {

  private static final Object[] LOCKS = Stream.generate(Object::new).limit(256).toArray();

  private Volumes() {}

  static void ensure(Connect connect, VolumeSpec spec, Bases bases) throws LibvirtException {
    // libvirt lists a volume before its file exists: a second caller must wait for the first.
    synchronized (LOCKS[Math.floorMod(spec.name().hashCode(), LOCKS.length)]) {
      Pools.with(
          connect,
          spec.pool(),
          pool -> {
            if (!grow(pool, spec) && !create(connect, pool, spec, bases, false)) {
              Pools.refresh(pool);
              if (!grow(pool, spec)) {
                create(connect, pool, spec, bases, true);
              }
            }
            return true;
          });
    }
  }

  /** Returns a volume with its backing file, if libvirt knows both. */
  static Optional<VolumeSpec> read(Connect connect, String poolName, String name)
      throws LibvirtException {
    return Pools.with(
        connect,
        poolName,
        pool -> {
          StorageVol volume = find(pool, name);
          if (volume == null) {
            return Optional.empty();
          }
          try {
            String base = VolumeDocument.backingPath(volume.getXMLDesc(0));
            return Optional.of(
                new VolumeSpec(
                    poolName,
                    name,
                    volume.getInfo().capacity,
                    base == null ? null : backing(connect, base)));
          } finally {
            volume.free();
          }
        });
  }

  /** Returns the backing file of every volume that has one, after a refresh. */
  static Map<String, String> bases(StoragePool pool) throws LibvirtException {
    Map<String, String> bases = new HashMap<>();
    for (String name : Pools.volumes(pool)) {
      StorageVol volume = listed(pool, name);
      if (volume == null) {
        continue;
      }
      try {
        String base = VolumeDocument.backingPath(volume.getXMLDesc(0));
        if (base != null) {
          bases.put(name, base.substring(base.lastIndexOf('/') + 1));
        }
      } catch (LibvirtException e) {
        if (!Errors.is(e, ErrorNumber.VIR_ERR_NO_STORAGE_VOL)) {
          throw e;
        }
      } finally {
        volume.free();
      }
    }
    return bases;
  }

  private static Backing backing(Connect connect, String path) throws LibvirtException {
    StorageVol base = connect.storageVolLookupByPath(path);
    try {
      StoragePool pool = base.storagePoolLookupByVolume();
      try {
        return new Backing(pool.getName(), base.getName());
      } finally {
        pool.free();
      }
    } finally {
      base.free();
    }
  }

  static void delete(Connect connect, String poolName, String name) throws LibvirtException {
    Pools.with(
        connect,
        poolName,
        pool -> {
          StorageVol volume = find(pool, name);
          if (volume == null) {
            return false;
          }
          try {
            volume.delete(0);
          } catch (LibvirtException e) {
            if (!Errors.is(e, ErrorNumber.VIR_ERR_NO_STORAGE_VOL)) {
              throw e;
            }
          } finally {
            volume.free();
          }
          return true;
        });
  }

  /** Returns the volume of that name, which the caller frees; refreshes the pool once if needed. */
  static @Nullable StorageVol find(StoragePool pool, String name) throws LibvirtException {
    StorageVol listed = listed(pool, name);
    if (listed != null) {
      return listed;
    }
    Pools.refresh(pool);
    return listed(pool, name);
  }

  /** Returns false if libvirt refuses, as it does if the file exists but is not in its list. */
  private static boolean create(
      Connect connect, StoragePool pool, VolumeSpec spec, Bases bases, boolean lastTry)
      throws LibvirtException {
    String base = spec.backing() == null ? null : basePath(connect, spec.backing(), bases);
    try {
      pool.storageVolCreateXML(VolumeDocument.of(spec, base).xml(), 0).free();
      return true;
    } catch (LibvirtException e) {
      if (lastTry) {
        throw e;
      }
      return false;
    }
  }

  /** Returns whether the volume exists; enlarges it if it is smaller than requested. */
  private static boolean grow(StoragePool pool, VolumeSpec spec) throws LibvirtException {
    StorageVol volume = listed(pool, spec.name());
    if (volume == null) {
      return false;
    }
    try {
      if (volume.getInfo().capacity < spec.capacityBytes()) {
        volume.resize(spec.capacityBytes(), 0);
      }
      return true;
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_STORAGE_VOL)) {
        // Listed, but its file was removed.
        return false;
      }
      throw e;
    } finally {
      volume.free();
    }
  }

  private static String basePath(Connect connect, Backing backing, Bases bases)
      throws LibvirtException {
    return Pools.with(
        connect,
        backing.pool(),
        pool -> {
          if (pool.isActive() == 0) {
            // A file that libvirt can't read stops its pool; QEMU opens it by its path.
            return PoolDocument.read(pool.getXMLDesc(0)).path() + "/" + backing.volume();
          }
          StorageVol base = find(pool, backing.volume());
          if (base == null) {
            throw new HypervisorException(
                Kind.NOT_FOUND,
                "The storage pool " + backing.pool() + " has no volume " + backing.volume(),
                null);
          }
          try {
            bases.check(connect, base);
            return base.getPath();
          } finally {
            base.free();
          }
        });
  }

  private static @Nullable StorageVol listed(StoragePool pool, String name)
      throws LibvirtException {
    try {
      return pool.storageVolLookupByName(name);
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_STORAGE_VOL)) {
        return null;
      }
      throw e;
    }
  }
}
