package io.beccoame.volume;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest change of a volume's size and speed; its id is the volume's. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VolumeModification.html">VolumeModification</a>.
 */
@Entity
public class VolumeModification extends OwnedRow {

  /** The EC2 states of a change that are used here. */
  public enum State {
    /** The host has not applied it yet, or not confirmed it. */
    MODIFYING,
    /** The guest has the new size and speed. */
    OPTIMIZING,
    /** Notes that nothing is left to do. */
    COMPLETED
  }

  private static final int LONGEST_MESSAGE = 1000;

  @Enumerated(EnumType.STRING)
  @Column
  private State state;

  private int originalGib;
  @Column private String originalType;
  private @Nullable Integer originalIops;
  private @Nullable Integer originalThroughput;
  private int targetGib;
  @Column private String targetType;
  private @Nullable Integer targetIops;
  private @Nullable Integer targetThroughput;
  private @Nullable String statusMessage;
  private int failures;
  @Column private Instant startedAt;
  private @Nullable Instant endedAt;

  /** Used by the persistence provider. */
  protected VolumeModification() {}

  VolumeModification(Volume volume, Provision target, Instant now) {
    super(volume.getId(), volume.accountId());
    this.state = State.MODIFYING;
    again(volume.provision(), target, now);
  }

  /** Replaces this change by another one. */
  final void again(Provision original, Provision target, Instant now) {
    state = State.MODIFYING;
    originalGib = original.sizeGib();
    originalType = original.type();
    originalIops = original.iops();
    originalThroughput = original.throughput();
    targetGib = target.sizeGib();
    targetType = target.type();
    targetIops = target.iops();
    targetThroughput = target.throughput();
    statusMessage = null;
    failures = 0;
    startedAt = now;
    endedAt = null;
  }

  /** Notes that the guest has the new values. */
  void done() {
    state = State.OPTIMIZING;
    statusMessage = null;
    failures = 0;
  }

  /** Notes that nothing is left to do. */
  void completed(Instant now) {
    state = State.COMPLETED;
    endedAt = now;
  }

  /** Counts another refusal of its host. */
  void failed(String why) {
    failures++;
    statusMessage = why.length() > LONGEST_MESSAGE ? why.substring(0, LONGEST_MESSAGE) : why;
  }

  /** Returns its state. */
  public State state() {
    return state;
  }

  /** Returns the former size and speed of the volume. */
  public Provision original() {
    return new Provision(originalGib, originalType, originalIops, originalThroughput);
  }

  /** Returns the requested size and speed. */
  public Provision target() {
    return new Provision(targetGib, targetType, targetIops, targetThroughput);
  }

  /** Returns the host's last error; null after a success. */
  public @Nullable String statusMessage() {
    return statusMessage;
  }

  /** Returns the number of consecutive failures. */
  public int failures() {
    return failures;
  }

  /** Returns the time at which it was requested. */
  public Instant startedAt() {
    return startedAt;
  }

  /** Returns the time of its completion; null before. */
  public @Nullable Instant endedAt() {
    return endedAt;
  }
}
