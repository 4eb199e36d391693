package io.beccoame.volume;

import io.beccoame.hypervisor.HostEvent;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.image.ImageService;
import io.beccoame.platform.BeccoameProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the storage pools of a host exist and run before something is put there. */
@Component
public class StoragePools {

  /** The pool of all volumes. */
  public static final String VOLUMES = "beccoame-volumes";

  private static final Logger LOG = LoggerFactory.getLogger(StoragePools.class);

  private final List<PoolSpec> pools;
  private final Set<String> ready = ConcurrentHashMap.newKeySet();

  StoragePools(BeccoameProperties properties, VolumeProperties volumes) {
    Path home = properties.home().toAbsolutePath().normalize();
    this.pools =
        List.of(
            new PoolSpec(ImageService.POOL, home.resolve("images").toString()),
            volumes.pool() == null
                ? new PoolSpec(VOLUMES, home.resolve("volumes").toString())
                : defined(volumes.pool()));
  }

  private static PoolSpec defined(Path file) {
    try {
      return PoolSpec.defined(VOLUMES, Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "beccoame.volume.pool: no definition of a storage pool in " + file + ": " + e, e);
    }
  }

  /** The pools every host has, in the order they are needed. */
  public List<PoolSpec> specs() {
    return pools;
  }

  /**
   * Makes both pools exist and run, once per host until it is lost; asks the host otherwise. A pool
   * of images that does not run is no failure, for disks stand on their bases without it.
   */
  public void ensure(Hypervisor host) {
    if (ready.contains(host.id())) {
      return;
    }
    for (PoolSpec pool : pools) {
      try {
        host.ensurePool(pool);
      } catch (HypervisorException e) {
        if (pool.name().equals(VOLUMES) || e.kind() != HypervisorException.Kind.FAILED) {
          throw e;
        }
        // One file that is cut off keeps libvirt from listing the others. They can be used anyway.
        LOG.warn(
            "The pool {} of host {} does not run. Most likely a file in {} is cut off near its"
                + " beginning: qemu-img info fails on that one. {}",
            pool.name(),
            host.id(),
            pool.path(),
            e.getMessage());
      }
    }
    ready.add(host.id());
  }

  /**
   * Runs something that needs the pools. When the host then misses an object, the pools are ensured
   * anew and it is tried once more: somebody may have removed them.
   */
  void with(Hypervisor host, Runnable work) {
    ensure(host);
    try {
      work.run();
    } catch (HypervisorException e) {
      if (e.kind() != HypervisorException.Kind.NOT_FOUND) {
        throw e;
      }
      lost(host.id());
      ensure(host);
      work.run();
    }
  }

  /** Says that a pool of the host was found missing, so that the next {@link #ensure} looks. */
  public void lost(String hostId) {
    ready.remove(hostId);
  }

  /** A host that was lost or found again may have other pools than before. */
  @EventListener
  void forget(HostEvent event) {
    lost(event.hostId());
  }
}
