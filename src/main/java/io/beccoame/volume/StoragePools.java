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

/** Ensures that the storage pools of a host exist and are active before they are used. */
@Component
public class StoragePools {

  /** Pool of all volumes. */
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

  /** Returns the pools of every host, in the order they are needed. */
  public List<PoolSpec> specs() {
    return pools;
  }

  /**
   * Ensures that both pools exist and are active; asks the host once, until it is lost. An inactive
   * pool of images is no failure, since disks open their backing files without it.
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
        // One truncated file keeps libvirt from listing the others. They can be used anyway.
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
   * Runs work that needs the pools. If the host then lacks an object, the pools are ensured again
   * and the work is retried once: they may have been removed.
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

  /** Notes that a pool of the host was missing, so that the next {@link #ensure} asks it again. */
  public void lost(String hostId) {
    ready.remove(hostId);
  }

  /** Forgets the pools of a host that was lost or reached again: it may have other ones now. */
  @EventListener
  void forget(HostEvent event) {
    lost(event.hostId());
  }
}
