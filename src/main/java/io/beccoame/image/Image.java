package io.beccoame.image;

import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine image: what it is called and which base its disks stand on. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html">Image</a>.
 */
@Entity
public class Image extends Row {

  /** Whether machines can be started from it. */
  public enum State {
    /** They can. */
    AVAILABLE,
    /** It is gone for users; disks may still stand on its base. */
    DEREGISTERED
  }

  @Column private String accountId;
  @Column private String name;
  @Column private @Nullable String description;
  @Column private String architecture;
  @Column private String rootDeviceName;
  @Column private String pool;
  @Column private @Nullable String baseVolume;
  @Column private String snapshotId;
  @Column private long virtualSizeBytes;
  @Column private int sizeGib;
  @Column private @Nullable String defaultInstanceType;
  @Column private String bootMode;

  @Enumerated(EnumType.STRING)
  @Column
  private State state;

  @Column private boolean publicImage;
  @Column private Instant createdAt;

  /** For the persistence provider. */
  protected Image() {}

  /** A new available image, public, made of what its source says. */
  Image(String id, String snapshotId, String accountId, ImageSource.Found found, Instant now) {
    super(id);
    this.accountId = accountId;
    this.name = found.name();
    this.description = found.description();
    this.architecture = found.architecture();
    this.rootDeviceName = found.rootDeviceName();
    this.pool = found.pool();
    this.baseVolume = found.baseVolume();
    this.snapshotId = snapshotId;
    this.virtualSizeBytes = found.virtualSizeBytes();
    this.sizeGib = gibibytes(found.virtualSizeBytes());
    this.defaultInstanceType = found.defaultInstanceType();
    this.bootMode = found.bootMode();
    this.state = State.AVAILABLE;
    this.publicImage = true;
    this.createdAt = now;
  }

  private static int gibibytes(long bytes) {
    return Math.toIntExact(Math.max(1, -Math.floorDiv(-bytes, 1L << 30)));
  }

  /** The account that owns it. */
  public String accountId() {
    return accountId;
  }

  /** Its name; several builds of one image share it. */
  public String name() {
    return name;
  }

  /** A sentence about it, or null. */
  public @Nullable String description() {
    return description;
  }

  /** {@code x86_64} or {@code arm64}. */
  public String architecture() {
    return architecture;
  }

  /** The name of the root device, such as {@code /dev/sda1}. */
  public String rootDeviceName() {
    return rootDeviceName;
  }

  /** The storage pool of the base. */
  public String pool() {
    return pool;
  }

  /** The base's name in its pool; null for an image whose disks start blank. */
  public @Nullable String baseVolume() {
    return baseVolume;
  }

  /** The snapshot that stands for the base. */
  public String snapshotId() {
    return snapshotId;
  }

  /** The size of the base's disk in bytes. */
  public long virtualSizeBytes() {
    return virtualSizeBytes;
  }

  /** The least size of a root volume in GiB, at least 1. */
  public int sizeGib() {
    return sizeGib;
  }

  /** The instance type a launch takes that names none, or null. */
  public @Nullable String defaultInstanceType() {
    return defaultInstanceType;
  }

  /** {@code legacy-bios}, {@code uefi} or {@code uefi-preferred}. */
  public String bootMode() {
    return bootMode;
  }

  /** Whether machines can be started from it. */
  public State state() {
    return state;
  }

  /** Whether every account may use it. */
  public boolean publicImage() {
    return publicImage;
  }

  /** When it was registered. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Whether the account may see and launch it. */
  public boolean usableBy(String account) {
    return publicImage || accountId.equals(account);
  }
}
