package io.beccoame.host;

import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.PoolView;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A host as last observed. */
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

  /** Used by JPA. */
  protected Host() {}

  Host(String id) {
    this.id = id;
  }

  /**
   * Stores the host's answer and computes how much of it may be allocated.
   *
   * @param volumes the pool of the volumes; null if it was not seen, which keeps the last figures
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

  /** Returns the configured name. */
  public String id() {
    return id;
  }

  /** Returns the architecture as EC2 writes it. */
  public String architecture() {
    return architecture;
  }

  /** Returns the number of processors. */
  int cpus() {
    return cpus;
  }

  /** Returns whether the host answered the last question. */
  public boolean isReachable() {
    return reachable;
  }

  /** Returns how much of the host may be allocated in all. */
  Load capacity() {
    return new Load(
        vcpuLimit, memoryLimitMib, diskLimitGib == null ? Load.UNKNOWN_DISK : diskLimitGib);
  }

  /**
   * Returns what is left of the host for new instances. Whatever the limits allow, no disk space is
   * left once the pool is down to its reserve.
   */
  Load left(Load held, HostProperties limits) {
    Load left = capacity().minus(held);
    return diskFreeGib != null && diskFreeGib <= limits.reservedDiskGib()
        ? new Load(left.vcpus(), left.memoryMib(), 0)
        : left;
  }
}
