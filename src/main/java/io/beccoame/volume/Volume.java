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

  /** EC2's states of a volume that have a meaning here. */
  public enum State {
    /** Its file is not known to be there yet. */
    CREATING,
    /** Its file is there, and no instance has it. */
    AVAILABLE,
    /** Its file is there, and an instance has it. */
    IN_USE,
    /** Its file is being removed. */
    DELETING,
    /** Its file could not be made. */
    ERROR
  }

  /** How far its way to an instance, or from it, has come. */
  public enum Attachment {
    /** The guest shall get it. */
    ATTACHING,
    /** The guest has it, or will have it when it starts. */
    ATTACHED,
    /** The guest is asked to let go of it. */
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

  /** For the persistence provider. */
  protected Volume() {}

  /** One of a new instance. */
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

  /** A blank one that belongs to no instance. */
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

  /** It was found with this file, which need not be its first. */
  void foundIn(String file) {
    fileName = file;
  }

  /** The file as the host shall have it. */
  VolumeSpec spec() {
    return new VolumeSpec(pool, fileName, capacityBytes(), base());
  }

  /** The file that it will be written to after the snapshot that is to be taken of it. */
  VolumeSpec overlaySpec() {
    return new VolumeSpec(
        pool,
        Objects.requireNonNull(overlayFile),
        capacityBytes(),
        new VolumeSpec.Backing(pool, fileName));
  }

  /** A snapshot shall be taken: from then on it is written to a new file. */
  void beginOverlay(String file) {
    overlayFile = file;
  }

  /** The snapshot was taken: the present file is its base. */
  void overlayTaken() {
    basePool = pool;
    baseVolume = fileName;
    fileName = Objects.requireNonNull(overlayFile);
    overlayFile = null;
    worked();
  }

  /** What was between its file and that one, of the same pool, was merged into that one. */
  void rebaseTo(String base) {
    baseVolume = base;
  }

  /** The snapshot was not taken, and won't be. */
  void overlayAbandoned() {
    overlayFile = null;
    worked();
  }

  /** The file that it will be written to after a snapshot that is not taken yet, or null. */
  public @Nullable String overlayFile() {
    return overlayFile;
  }

  /** Stands on a snapshot from its first moment on. */
  void startFrom(String snapshot, String poolOfBase, String base) {
    snapshotId = snapshot;
    basePool = poolOfBase;
    baseVolume = base;
  }

  /** Shall be as large and fast as that from now on. */
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

  /** Is on its way to an instance from now on. */
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

  /** The guest shall let go of it. */
  void release(Instant now) {
    attachment = Attachment.DETACHING;
    askedAt = now;
    worked();
  }

  /** How far its way has come. */
  void attachment(Attachment now) {
    attachment = now;
    worked();
  }

  void state(State now) {
    state = now;
    worked();
  }

  /** Something that had failed was done. */
  void worked() {
    failures = 0;
    lastError = null;
  }

  /** Something with it failed on its host once more. */
  void failed(String why) {
    failures++;
    lastError = why.length() > LONGEST_ERROR ? why.substring(0, LONGEST_ERROR) : why;
  }

  void autoEnableIo(boolean enabled) {
    autoEnableIo = enabled;
  }

  /** Leaves its instance and stays as an available volume. */
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

  /** The file that its own stands on, or null. */
  public VolumeSpec.@Nullable Backing base() {
    return basePool == null || baseVolume == null
        ? null
        : new VolumeSpec.Backing(basePool, baseVolume);
  }

  /** Its availability zone. */
  public String zone() {
    return zone;
  }

  /** How large and fast it is. */
  public Provision provision() {
    return new Provision(sizeGib, volumeType, iops, throughput);
  }

  /** How far its way to an instance, or from it, has come; null when it has none. */
  public @Nullable Attachment attachment() {
    return attachment;
  }

  /** Whether its instance shall have it when it is defined next. */
  public boolean wanted() {
    return attachment == Attachment.ATTACHED || attachment == Attachment.ATTACHING;
  }

  /** Since when its guest is asked to let go of it; null when it is not. */
  public @Nullable Instant askedAt() {
    return askedAt;
  }

  /** What EC2 calls auto-enabled I/O: recorded and shown again. */
  public boolean autoEnableIo() {
    return autoEnableIo;
  }

  /** How many times in a row something with it has failed on its host. */
  public int failures() {
    return failures;
  }

  /** What the host said then; null after a success. */
  public @Nullable String lastError() {
    return lastError;
  }

  /** The disk as a domain has it; one of which a snapshot is to be taken, as it will be then. */
  public DomainSpec.DiskSpec disk() {
    return new DomainSpec.DiskSpec(
        Objects.requireNonNull(target),
        pool,
        overlayFile == null ? fileName : overlayFile,
        getId().replace("-", ""),
        provision().rate());
  }

  /** EC2's volume type, such as {@code gp2}. */
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
