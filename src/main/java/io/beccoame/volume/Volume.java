package io.beccoame.volume;

import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.platform.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A disk. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html">Volume</a>.
 */
@Entity
public class Volume extends Row {

  /** EC2's states of a volume that have a meaning here. */
  public enum State {
    /** Its file is not known to be there yet. */
    CREATING,
    /** Its file is there, and no instance has it. */
    AVAILABLE,
    /** Its file is there, and an instance has it. */
    IN_USE,
    /** Its file is being removed. */
    DELETING
  }

  @Column private String accountId;
  @Column private String hostId;
  @Column private String pool;
  @Column private String fileName;
  @Column private int sizeGib;
  @Column private @Nullable String snapshotId;
  @Column private @Nullable String imageId;
  @Column private @Nullable String basePool;
  @Column private @Nullable String baseVolume;
  @Column private String zone;
  @Column private String volumeType;

  @Enumerated(EnumType.STRING)
  @Column
  private State state;

  @Column private @Nullable String instanceId;
  @Column private @Nullable String deviceName;
  @Column private @Nullable String target;
  @Column private boolean deleteOnTermination;
  @Column private @Nullable Instant attachTime;
  @Column private Instant createdAt;

  /** For the persistence provider. */
  protected Volume() {}

  Volume(String id, String accountId, Owner owner, NewDisk disk, String target, Instant now) {
    super(id);
    this.accountId = accountId;
    this.hostId = owner.hostId();
    this.pool = StoragePools.VOLUMES;
    this.fileName = id + ".qcow2";
    this.sizeGib = disk.sizeGib();
    this.snapshotId = disk.snapshotId();
    this.imageId = disk.imageId();
    this.basePool = disk.basePool();
    this.baseVolume = disk.baseVolume();
    this.zone = owner.zone();
    this.volumeType = disk.type();
    this.state = State.CREATING;
    this.instanceId = owner.instanceId();
    this.deviceName = disk.deviceName();
    this.target = target;
    this.deleteOnTermination = disk.deleteOnTermination();
    this.attachTime = now;
    this.createdAt = now;
  }

  /** The file as the host shall have it. */
  VolumeSpec spec() {
    VolumeSpec.Backing backing =
        basePool == null || baseVolume == null
            ? null
            : new VolumeSpec.Backing(basePool, baseVolume);
    return new VolumeSpec(pool, fileName, capacityBytes(), backing);
  }

  String instanceIdOrEmpty() {
    return instanceId == null ? "" : instanceId;
  }

  void deleteOnTermination(boolean goes) {
    deleteOnTermination = goes;
  }

  /** Leaves its instance and stays as an available volume. */
  void detach() {
    state = State.AVAILABLE;
    instanceId = null;
    deviceName = null;
    target = null;
    attachTime = null;
    deleteOnTermination = false;
  }

  /** The account that owns it. */
  public String accountId() {
    return accountId;
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

  /** The size in GiB. */
  public int sizeGib() {
    return sizeGib;
  }

  /** The size in bytes. */
  public long capacityBytes() {
    return (long) sizeGib << 30;
  }

  /** The snapshot it was made from; null for one that started blank. */
  public @Nullable String snapshotId() {
    return snapshotId;
  }

  /** The image it was made from, or null. */
  public @Nullable String imageId() {
    return imageId;
  }

  /** The base it stands on, or null. */
  public @Nullable String baseVolume() {
    return baseVolume;
  }

  /** Its availability zone. */
  public String zone() {
    return zone;
  }

  /** EC2's volume type, such as {@code gp2}; it is recorded and has no effect. */
  public String volumeType() {
    return volumeType;
  }

  /** What is known of its file. */
  public State state() {
    return state;
  }

  /** The instance that has it, or null. */
  public @Nullable String instanceId() {
    return instanceId;
  }

  /** The device name the API calls it by, such as {@code /dev/sda1}; null when detached. */
  public @Nullable String deviceName() {
    return deviceName;
  }

  /** libvirt's name of the device, such as {@code vda}; null when detached. */
  public @Nullable String target() {
    return target;
  }

  /** Whether it goes when its instance goes. */
  public boolean deleteOnTermination() {
    return deleteOnTermination;
  }

  /** When it was attached, or null. */
  public @Nullable Instant attachTime() {
    return attachTime;
  }

  /** When it was asked for. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Whether it is an instance's first disk. */
  public boolean root() {
    return "vda".equals(target);
  }
}
