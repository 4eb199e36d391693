package io.beccoame.volume;

import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A disk. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html">Volume</a>.
 */
@Entity
public class Volume extends OwnedRow {

  /** The EC2 states of a volume that are used here. */
  public enum State {
    /** The file is not known to exist yet. */
    CREATING,
    /** The file exists, and the volume is not attached. */
    AVAILABLE,
    /** The file exists, and the volume is attached to an instance. */
    IN_USE,
    /** The file is being removed. */
    DELETING,
    /** The file could not be made. */
    ERROR
  }

  /** Progress of attaching to or detaching from an instance. */
  public enum Attachment {
    /** The guest is to get it. */
    ATTACHING,
    /** The guest has it, or gets it at its next start. */
    ATTACHED,
    /** The guest is asked to release it. */
    DETACHING,
    /** The guest was asked, and keeps it. */
    BUSY
  }

  private static final int LONGEST_ERROR = 1000;

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
  private @Nullable Integer iops;
  private @Nullable Integer throughput;

  @Enumerated(EnumType.STRING)
  @Column
  private State state;

  @Column private @Nullable String instanceId;
  @Column private @Nullable String deviceName;
  @Column private @Nullable String target;
  @Column private boolean deleteOnTermination;
  @Column private @Nullable Instant attachTime;

  @Enumerated(EnumType.STRING)
  private @Nullable Attachment attachment;

  private @Nullable Instant askedAt;
  private boolean autoEnableIo;
  private int failures;

  @Column(length = 1000)
  private @Nullable String lastError;

  @Column(name = "next_file")
  private @Nullable String overlayFile;

  @Column private Instant createdAt;

  /** Used by the persistence provider. */
  protected Volume() {}

  /** Creates a volume of a new instance. */
  Volume(
      String id, String accountId, AttachTarget owner, NewDisk disk, String target, Instant now) {
    this(id, accountId, owner.hostId(), owner.zone(), disk.provision(), now);
    this.snapshotId = disk.snapshotId();
    this.imageId = disk.imageId();
    this.basePool = disk.basePool();
    this.baseVolume = disk.baseVolume();
    this.instanceId = owner.instanceId();
    this.deviceName = disk.deviceName();
    this.target = target;
    this.deleteOnTermination = disk.deleteOnTermination();
    this.attachTime = now;
    this.attachment = Attachment.ATTACHED;
  }

  /** Creates a blank, unattached volume. */
  Volume(
      String id, String accountId, String hostId, String zone, Provision provision, Instant now) {
    super(id, accountId);
    this.hostId = hostId;
    this.pool = StoragePools.VOLUMES;
    this.fileName = id + ".qcow2";
    this.zone = zone;
    this.sizeGib = provision.sizeGib();
    this.volumeType = provision.type();
    this.iops = provision.iops();
    this.throughput = provision.throughput();
    this.state = State.CREATING;
    this.createdAt = now;
  }

  /** Sets the file in which it was found, which need not be its first. */
  void foundIn(String file) {
    fileName = file;
  }

  /** Returns the specification of its file. */
  VolumeSpec spec() {
    return new VolumeSpec(pool, fileName, capacityBytes(), base());
  }

  /** Returns the file that it writes to after the pending snapshot. */
  VolumeSpec overlaySpec() {
    return new VolumeSpec(
        pool,
        Objects.requireNonNull(overlayFile),
        capacityBytes(),
        new VolumeSpec.Backing(pool, fileName));
  }

  /** Requests a snapshot: once it is taken the volume writes to this new file. */
  void beginOverlay(String file) {
    overlayFile = file;
  }

  /** Notes that the snapshot was taken: the former file is the backing file now. */
  void overlayTaken() {
    basePool = pool;
    baseVolume = fileName;
    fileName = Objects.requireNonNull(overlayFile);
    overlayFile = null;
    worked();
  }

  /**
   * Notes that the files between its file and that one, in the same pool, were committed into that
   * one.
   */
  void rebaseTo(String base) {
    baseVolume = base;
  }

  /** Cancels the requested snapshot. */
  void overlayAbandoned() {
    overlayFile = null;
    worked();
  }

  /** Returns the file that it writes to after the pending snapshot, or null. */
  public @Nullable String overlayFile() {
    return overlayFile;
  }

  /** Sets the snapshot and backing file from which it starts. */
  void startFrom(String snapshot, String poolOfBase, String base) {
    snapshotId = snapshot;
    basePool = poolOfBase;
    baseVolume = base;
  }

  /** Sets the requested size and speed. */
  void provision(Provision wanted) {
    sizeGib = wanted.sizeGib();
    volumeType = wanted.type();
    iops = wanted.iops();
    throughput = wanted.throughput();
  }

  String instanceIdOrEmpty() {
    return instanceId == null ? "" : instanceId;
  }

  void deleteOnTermination(boolean goes) {
    deleteOnTermination = goes;
  }

  /** Starts attaching it to an instance. */
  void attach(AttachTarget owner, String device, String libvirtName, Instant now) {
    state = State.IN_USE;
    instanceId = owner.instanceId();
    deviceName = device;
    target = libvirtName;
    attachTime = now;
    attachment = Attachment.ATTACHING;
    deleteOnTermination = false;
    worked();
  }

  /** Starts detaching it from its guest. */
  void release(Instant now) {
    attachment = Attachment.DETACHING;
    askedAt = now;
    worked();
  }

  /** Sets the progress of attaching or detaching. */
  void attachment(Attachment now) {
    attachment = now;
    worked();
  }

  void state(State now) {
    state = now;
    worked();
  }

  /** Clears the failures after a success. */
  void worked() {
    failures = 0;
    lastError = null;
  }

  /** Counts another failure on its host. */
  void failed(String why) {
    failures++;
    lastError = why.length() > LONGEST_ERROR ? why.substring(0, LONGEST_ERROR) : why;
  }

  void autoEnableIo(boolean enabled) {
    autoEnableIo = enabled;
  }

  /** Detaches it from its instance; it stays as an available volume. */
  void detach() {
    state = State.AVAILABLE;
    attachment = null;
    askedAt = null;
    instanceId = null;
    deviceName = null;
    target = null;
    attachTime = null;
    deleteOnTermination = false;
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

  /** Returns the size in GiB. */
  public int sizeGib() {
    return sizeGib;
  }

  /** Returns the size in bytes. */
  public long capacityBytes() {
    return (long) sizeGib << 30;
  }

  /** Returns the snapshot it was made from; null if it started blank. */
  public @Nullable String snapshotId() {
    return snapshotId;
  }

  /** Returns the image it was made from, or null. */
  public @Nullable String imageId() {
    return imageId;
  }

  /** Returns the backing file of its file, or null. */
  public VolumeSpec.@Nullable Backing base() {
    return basePool == null || baseVolume == null
        ? null
        : new VolumeSpec.Backing(basePool, baseVolume);
  }

  /** Returns its availability zone. */
  public String zone() {
    return zone;
  }

  /** Returns its size and speed. */
  public Provision provision() {
    return new Provision(sizeGib, volumeType, iops, throughput);
  }

  /** Returns the progress of attaching to or detaching from an instance; null if unattached. */
  public @Nullable Attachment attachment() {
    return attachment;
  }

  /** Returns whether its instance's next definition includes it. */
  public boolean wanted() {
    return attachment == Attachment.ATTACHED || attachment == Attachment.ATTACHING;
  }

  /** Returns the time since which its guest is asked to release it; null if it is not. */
  public @Nullable Instant askedAt() {
    return askedAt;
  }

  /** Returns EC2's auto-enabled I/O, which is only stored and shown. */
  public boolean autoEnableIo() {
    return autoEnableIo;
  }

  /** Returns the number of consecutive failures on its host. */
  public int failures() {
    return failures;
  }

  /** Returns the host's last error; null after a success. */
  public @Nullable String lastError() {
    return lastError;
  }

  /** Returns the disk for a domain definition; with a pending snapshot, as it is after that. */
  public DomainSpec.DiskSpec disk() {
    return new DomainSpec.DiskSpec(
        Objects.requireNonNull(target),
        pool,
        overlayFile == null ? fileName : overlayFile,
        getId().replace("-", ""),
        provision().rate());
  }

  /** Returns EC2's volume type, such as {@code gp2}. */
  public String volumeType() {
    return volumeType;
  }

  /** Returns the state of its file. */
  public State state() {
    return state;
  }

  /** Returns the instance that it is attached to, or null. */
  public @Nullable String instanceId() {
    return instanceId;
  }

  /** Returns its device name in the API, such as {@code /dev/sda1}; null if detached. */
  public @Nullable String deviceName() {
    return deviceName;
  }

  /** Returns libvirt's name of the device, such as {@code vda}; null if detached. */
  public @Nullable String target() {
    return target;
  }

  /** Returns whether it is deleted with its instance. */
  public boolean deleteOnTermination() {
    return deleteOnTermination;
  }

  /** Returns the time of attachment, or null. */
  public @Nullable Instant attachTime() {
    return attachTime;
  }

  /** Returns the time at which it was requested. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns whether it is an instance's first disk. */
  public boolean root() {
    return "vda".equals(target);
  }
}
