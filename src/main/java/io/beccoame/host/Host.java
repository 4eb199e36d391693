package io.beccoame.host;

import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.PoolView;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A host as it was seen last. */
@Entity
public class Host {

  private static final long GIB = 1L << 30;

  @Id private String id = "";
  private String hostname = "";
  private String architecture = "";
  private int cpus;
  private long memoryMib;
  private String virtType = "";
  private boolean reachable;
  private Instant seenAt = Instant.EPOCH;
  private long vcpuLimit;
  private long memoryLimitMib;
  private @Nullable Long diskLimitGib;
  private @Nullable Long diskGib;
  private @Nullable Long diskFreeGib;

  /** For JPA. */
  protected Host() {}

  Host(String id) {
    this.id = id;
  }

  /**
   * Takes over what it answered, and works out what may be promised of it.
   *
   * @param volumes the pool of the volumes; null when it was not seen, then the last figures stay
   */
  void saw(HostView view, @Nullable PoolView volumes, HostProperties limits, Instant now) {
    hostname = view.hostname();
    architecture = view.architecture();
    cpus = view.cpus();
    memoryMib = view.memoryMib();
    virtType = view.virtType();
    reachable = true;
    seenAt = now;
    vcpuLimit = (long) (cpus * limits.cpuOvercommit());
    memoryLimitMib =
        (long) (Math.max(0, memoryMib - limits.reservedMemoryMib()) * limits.memoryOvercommit());
    if (volumes != null) {
      long all = volumes.capacityBytes() / GIB;
      long free = volumes.availableBytes() / GIB;
      diskGib = all;
      diskFreeGib = free;
      diskLimitGib = (long) (Math.max(0, all - limits.reservedDiskGib()) * limits.diskOvercommit());
    }
  }

  void lost() {
    reachable = false;
  }

  /** The configured name. */
  public String id() {
    return id;
  }

  /** As EC2 writes it. */
  public String architecture() {
    return architecture;
  }

  /** The number of its processors. */
  int cpus() {
    return cpus;
  }

  /** Whether it answered when it was asked last. */
  public boolean isReachable() {
    return reachable;
  }

  /** What of it may be promised in all. */
  Load capacity() {
    return new Load(
        vcpuLimit, memoryLimitMib, diskLimitGib == null ? Load.UNKNOWN_DISK : diskLimitGib);
  }

  /**
   * What is left of it for new instances. However much may be promised: when the pool has come down
   * to its reserve, nobody gets a new disk.
   */
  Load left(Load held, HostProperties limits) {
    Load left = capacity().minus(held);
    return diskFreeGib != null && diskFreeGib <= limits.reservedDiskGib()
        ? new Load(left.vcpus(), left.memoryMib(), 0)
        : left;
  }
}
