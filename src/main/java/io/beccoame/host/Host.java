package io.beccoame.host;

import io.beccoame.hypervisor.HostView;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A host as it was seen last. */
@Entity
public class Host {

  @Id private String id = "";
  private String hostname = "";
  private String architecture = "";
  private int cpus;
  private long memoryMib;
  private String virtType = "";
  private boolean reachable;
  private Instant seenAt = Instant.EPOCH;

  /** For JPA. */
  protected Host() {}

  Host(String id) {
    this.id = id;
  }

  void saw(HostView view, Instant now) {
    hostname = view.hostname();
    architecture = view.architecture();
    cpus = view.cpus();
    memoryMib = view.memoryMib();
    virtType = view.virtType();
    reachable = true;
    seenAt = now;
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

  /** Whether it answered when it was asked last. */
  public boolean isReachable() {
    return reachable;
  }

  /** What of it may be promised in all. */
  Load capacity(HostProperties limits) {
    return new Load(
        (int) (cpus * limits.cpuOvercommit()),
        (long) (Math.max(0, memoryMib - limits.reservedMemoryMib()) * limits.memoryOvercommit()));
  }
}
