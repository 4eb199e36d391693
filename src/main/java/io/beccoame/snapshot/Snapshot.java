package io.beccoame.snapshot;

import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a volume at one moment. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html">Snapshot</a>.
 */
@Entity
public class Snapshot extends OwnedRow {

  /** The EC2 states of a snapshot that are used here. */
  public enum State {
    /** The volume still writes to the file. */
    PENDING,
    /** The file is never written again. */
    COMPLETED,
    /** The snapshot could not be taken. */
    ERROR,
    /** Deleted for users; the file is removed once it is no backing file any more. */
    DELETING
  }

  /** The volume that EC2 shows for a copy. */
  static final String NO_VOLUME = "vol-ffffffff";

  @Column private String hostId;
  @Column private String pool;
  @Column private String fileName;
  private @Nullable String basePool;
  private @Nullable String baseVolume;
  @Column private String volumeId;
  @Column private int sizeGib;
  @Column private String description;

  @Enumerated(EnumType.STRING)
  @Column
  private State state;

  private @Nullable String lastError;
  @Column private int failures;
  @Column private Instant startedAt;
  private @Nullable Instant completedAt;

  /** Used by the persistence provider. */
  protected Snapshot() {}

  Snapshot(String id, NewSnapshot wanted, Instant now) {
    super(id, wanted.accountId());
    this.hostId = wanted.hostId();
    this.pool = wanted.file().pool();
    this.fileName = wanted.file().name();
    VolumeSpec.Backing base = wanted.file().backing();
    this.basePool = base == null ? null : base.pool();
    this.baseVolume = base == null ? null : base.volume();
    this.volumeId = wanted.volumeId();
    this.sizeGib = wanted.sizeGib();
    this.description = wanted.description();
    this.state = State.PENDING;
    this.startedAt = now;
  }

  /** Returns a completed copy with another id, perhaps of another account, on the same file. */
  Snapshot copy(String id, String owner, String words, Instant now) {
    Snapshot copy =
        new Snapshot(
            id,
            new NewSnapshot(
                owner,
                hostId,
                NO_VOLUME,
                new VolumeSpec(pool, fileName, (long) sizeGib << 30, base()),
                sizeGib,
                words,
                Map.of()),
            now);
    copy.completed(now);
    return copy;
  }

  void state(State now) {
    state = now;
  }

  void completed(Instant now) {
    state = State.COMPLETED;
    completedAt = now;
  }

  /**
   * Notes that the files between its file and that one, in the same pool, were committed into that
   * one.
   */
  void rebaseTo(String base) {
    baseVolume = base;
  }

  void failed(String why) {
    lastError = why.length() > 1000 ? why.substring(0, 1000) : why;
    failures++;
  }

  /** Returns the host whose pool has the file. */
  public String hostId() {
    return hostId;
  }

  /** Returns the storage pool. */
  public String pool() {
    return pool;
  }

  /** Returns the file's name in the pool. */
  public String fileName() {
    return fileName;
  }

  /** Returns the backing file of its file, or null. */
  public VolumeSpec.@Nullable Backing base() {
    return basePool == null || baseVolume == null
        ? null
        : new VolumeSpec.Backing(basePool, baseVolume);
  }

  /** Returns the volume that it was taken of. */
  public String volumeId() {
    return volumeId;
  }

  /** Returns the size of that volume in GiB. */
  public int sizeGib() {
    return sizeGib;
  }

  /** Returns the description; empty for none. */
  public String description() {
    return description;
  }

  /** Returns the state of its file. */
  public State state() {
    return state;
  }

  /** Returns the error of taking it or removing its file; null if nothing failed. */
  public @Nullable String lastError() {
    return lastError;
  }

  /** Returns how often its file could not be removed. */
  public int failures() {
    return failures;
  }

  /** Returns the time at which it was requested. */
  public Instant startedAt() {
    return startedAt;
  }

  /** Returns the time at which it was taken; null before. */
  public @Nullable Instant completedAt() {
    return completedAt;
  }

  @Override
  public boolean visible() {
    return state != State.DELETING;
  }
}
