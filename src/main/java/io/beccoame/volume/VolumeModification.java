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

  /** EC2's states of a change that have a meaning here. */
  public enum State {
    /** The volume's host has not done it yet, or not told so. */
    MODIFYING,
    /** The guest has the new size and speed. */
    OPTIMIZING,
    /** Nothing is left to do. */
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

  /** For the persistence provider. */
  protected VolumeModification() {}

  VolumeModification(Volume volume, Provision target, Instant now) {
    super(volume.getId(), volume.accountId());
    this.state = State.MODIFYING;
    again(volume.provision(), target, now);
  }

  /** Another change takes the place of this one. */
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

  /** The guest has it. */
  void done() {
    state = State.OPTIMIZING;
    statusMessage = null;
    failures = 0;
  }

  /** Nothing is left to do. */
  void completed(Instant now) {
    state = State.COMPLETED;
    endedAt = now;
  }

  /** Its host refused once more. */
  void failed(String why) {
    failures++;
    statusMessage = why.length() > LONGEST_MESSAGE ? why.substring(0, LONGEST_MESSAGE) : why;
  }

  /** How far it has come. */
  public State state() {
    return state;
  }

  /** How large and fast the volume was. */
  public Provision original() {
    return new Provision(originalGib, originalType, originalIops, originalThroughput);
  }

  /** How large and fast it shall be. */
  public Provision target() {
    return new Provision(targetGib, targetType, targetIops, targetThroughput);
  }

  /** What its host said when it refused; null after a success. */
  public @Nullable String statusMessage() {
    return statusMessage;
  }

  /** How many times in a row its host refused. */
  public int failures() {
    return failures;
  }

  /** When it was asked for. */
  public Instant startedAt() {
    return startedAt;
  }

  /** When it was completed; null before. */
  public @Nullable Instant endedAt() {
    return endedAt;
  }
}
