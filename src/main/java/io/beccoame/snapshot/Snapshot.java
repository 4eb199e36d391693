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
 * What was on a volume at one moment. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html">Snapshot</a>.
 */
@Entity
public class Snapshot extends OwnedRow {

  /** EC2's states of a snapshot that have a meaning here. */
  public enum State {
    /** Its volume still writes to its file. */
    PENDING,
    /** Its file is never written again. */
    COMPLETED,
    /** It could not be taken. */
    ERROR,
    /** It is gone for users, and its file goes when nothing stands on it. */
    DELETING
  }

  /** What EC2 shows as the volume of a copy. */
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

  /** For the persistence provider. */
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

  /** A completed one of another id, and perhaps account, on the same file. */
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

  /** What was between its file and that one, of the same pool, was merged into that one. */
  void rebaseTo(String base) {
    baseVolume = base;
  }

  void failed(String why) {
    lastError = why.length() > 1000 ? why.substring(0, 1000) : why;
    failures++;
  }

  /** The host whose pool has the file. */
  public String hostId() {
    return hostId;
  }

  /** The storage pool. */
  public String pool() {
    return pool;
  }

  /** The file's name in the pool. */
  public String fileName() {
    return fileName;
  }

  /** The file that its file stands on itself, or null. */
  public VolumeSpec.@Nullable Backing base() {
    return basePool == null || baseVolume == null
        ? null
        : new VolumeSpec.Backing(basePool, baseVolume);
  }

  /** The volume that it was taken of. */
  public String volumeId() {
    return volumeId;
  }

  /** The size of that volume in GiB. */
  public int sizeGib() {
    return sizeGib;
  }

  /** A sentence about it; empty for none. */
  public String description() {
    return description;
  }

  /** What is known of its file. */
  public State state() {
    return state;
  }

  /** Why it could not be taken, or its file not be removed; null when nothing failed. */
  public @Nullable String lastError() {
    return lastError;
  }

  /** How often its file could not be removed. */
  public int failures() {
    return failures;
  }

  /** When it was asked for. */
  public Instant startedAt() {
    return startedAt;
  }

  /** When it was taken; null before. */
  public @Nullable Instant completedAt() {
    return completedAt;
  }

  @Override
  public boolean visible() {
    return state != State.DELETING;
  }
}
