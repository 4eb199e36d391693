package io.beccoame.image;

import io.beccoame.hypervisor.CloudInitSource;
import io.beccoame.platform.OwnedRow;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/**
 * A machine image: its names and the backing files of its disks. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html">Image</a>.
 */
@Entity
public class Image extends OwnedRow {

  /** The state of an image. */
  public enum State {
    /** Instances can be launched from it. */
    AVAILABLE,
    /** Snapshots are still being taken. */
    PENDING,
    /** A snapshot could not be taken. */
    FAILED,
    /** Disabled by the owner. */
    DISABLED,
    /** Deregistered for users; disks may still use its backing file. */
    DEREGISTERED
  }

  @Column private String name;
  @Column private @Nullable String description;
  @Column private String architecture;
  @Column private String rootDeviceName;
  @Column private String pool;
  @Column private @Nullable String baseVolume;
  private @Nullable String snapshotId;
  @Column private long virtualSizeBytes;
  @Column private int sizeGib;
  @Column private @Nullable String defaultInstanceType;
  @Column private String bootMode;

  @Enumerated(EnumType.STRING)
  @Column
  private State state;

  @Enumerated(EnumType.STRING)
  @Column
  private CloudInitSource cloudInit = CloudInitSource.EC2;

  @Column private boolean publicImage;
  @Column private Instant createdAt;
  private @Nullable String nameKey;
  private @Nullable String hostId;
  private @Nullable Boolean enaSupport;
  private @Nullable String sourceInstanceId;
  private @Nullable String sourceImageId;
  private @Nullable String stateReason;
  private @Nullable Instant deprecatedAt;
  @Column private String protection = UNPROTECTED;
  private @Nullable Instant protectedUntil;
  private boolean awaitsOff;
  private @Nullable String ownerAlias;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "image_disk", joinColumns = @JoinColumn(name = "image_id"))
  @OrderColumn(name = "place")
  @BatchSize(size = 200)
  private List<ImageDisk> disks = new ArrayList<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "image_permission", joinColumns = @JoinColumn(name = "image_id"))
  @Column(name = "account_id")
  @BatchSize(size = 200)
  private Set<String> users = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "image_snapshot_tag", joinColumns = @JoinColumn(name = "image_id"))
  @MapKeyColumn(name = "tag_key")
  @Column(name = "tag_value")
  private Map<String, String> snapshotTags = new HashMap<>();

  static final String UNPROTECTED = "disabled";

  private static final String VOLUMES = "beccoame-volumes";

  /** Used by the persistence provider. */
  protected Image() {}

  /** Creates a caller's private image, whose snapshots may still have to be taken. */
  Image(String id, NewImage wanted, @Nullable String hostId, Instant now) {
    super(id, wanted.accountId());
    this.name = wanted.name();
    this.nameKey = wanted.accountId() + "/" + wanted.name();
    this.description = wanted.description();
    this.architecture = wanted.architecture();
    this.rootDeviceName = wanted.rootDeviceName();
    this.pool = VOLUMES;
    this.defaultInstanceType = wanted.defaultInstanceType();
    this.bootMode = wanted.bootMode();
    this.cloudInit = wanted.seed();
    this.enaSupport = wanted.enaSupport();
    this.hostId = hostId;
    this.sourceInstanceId = wanted.sourceInstanceId();
    this.state = State.AVAILABLE;
    this.createdAt = now;
    disks(wanted.disks());
  }

  /** Creates a private copy that another account, or the same, owns under another name. */
  Image(String id, Image source, NewCopy wanted, List<ImageDisk> disks, Instant now) {
    super(id, wanted.accountId());
    this.name = wanted.name();
    this.nameKey = wanted.accountId() + "/" + wanted.name();
    this.description = wanted.description();
    this.architecture = source.architecture;
    this.rootDeviceName = source.rootDeviceName;
    this.pool = source.pool;
    this.baseVolume = source.baseVolume;
    this.snapshotId = source.snapshotId;
    this.virtualSizeBytes = source.virtualSizeBytes;
    this.sizeGib = source.sizeGib;
    this.defaultInstanceType = source.defaultInstanceType;
    this.bootMode = source.bootMode;
    this.cloudInit = source.cloudInit;
    this.enaSupport = source.enaSupport;
    this.hostId = source.hostId;
    this.sourceImageId = source.getId();
    this.state = State.AVAILABLE;
    this.createdAt = now;
    if (!disks.isEmpty()) {
      disks(disks);
    }
  }

  /** Sets the disks, and the columns of the root disk. */
  final void disks(List<ImageDisk> now) {
    disks = new ArrayList<>(now);
    disk(rootDeviceName)
        .ifPresent(
            root -> {
              snapshotId = root.snapshotId();
              pool = root.pool() == null ? VOLUMES : root.pool();
              baseVolume = root.fileName();
              sizeGib = root.sizeGib();
              virtualSizeBytes = (long) root.sizeGib() << 30;
            });
  }

  /** Returns its disk of that name; empty for images that come with the installation. */
  public Optional<ImageDisk> disk(String deviceName) {
    return disks.stream().filter(disk -> disk.deviceName().equals(deviceName)).findFirst();
  }

  /** Returns its disks, the root among them; empty for an image of the installation. */
  public List<ImageDisk> disks() {
    return List.copyOf(disks);
  }

  void state(State now) {
    state = now;
  }

  /** Makes it pending until its snapshots are taken, and {@code off}: its instance was off. */
  void await(boolean off, Map<String, String> tagsOfSnapshots) {
    state = State.PENDING;
    snapshotTags.putAll(tagsOfSnapshots);
    awaitsOff = off;
  }

  /** Returns the tags for its snapshots; to be read in a transaction. */
  Map<String, String> snapshotTags() {
    return snapshotTags;
  }

  /** Notes that its snapshots are being taken. */
  void begun(List<ImageDisk> now) {
    awaitsOff = false;
    disks(now);
  }

  void failed(String why) {
    state = State.FAILED;
    stateReason = why.length() > 1000 ? why.substring(0, 1000) : why;
    awaitsOff = false;
  }

  /** Frees its name and deregisters it. */
  void deregister() {
    state = State.DEREGISTERED;
    nameKey = null;
    awaitsOff = false;
    users.clear();
  }

  void description(@Nullable String text) {
    description = text;
  }

  void publish(boolean everyone) {
    publicImage = everyone;
  }

  /** Returns the accounts that may use it besides its owner; changes of the set are stored. */
  Set<String> users() {
    return users;
  }

  void deprecate(@Nullable Instant at) {
    deprecatedAt = at;
  }

  void protect(String how, @Nullable Instant until) {
    protection = how;
    protectedUntil = until;
  }

  /** Returns the host that has its files; null if every host has them. */
  public @Nullable String hostId() {
    return hostId;
  }

  @Nullable Boolean enaSupport() {
    return enaSupport;
  }

  /** Returns the instance that it was made of, or null. */
  public @Nullable String sourceInstanceId() {
    return sourceInstanceId;
  }

  @Nullable String sourceImageId() {
    return sourceImageId;
  }

  @Nullable String stateReason() {
    return stateReason;
  }

  /** Returns the time from which it is deprecated, or null. */
  @Nullable Instant deprecatedAt() {
    return deprecatedAt;
  }

  String protection() {
    return protection;
  }

  @Nullable Instant protectedUntil() {
    return protectedUntil;
  }

  /** Returns whether its snapshots are taken when its instance is next off. */
  public boolean awaitsOff() {
    return awaitsOff;
  }

  /** Creates an available, public image from the data of its source. */
  Image(String id, String snapshotId, String accountId, ImageSource.Found found, Instant now) {
    super(id, accountId);
    this.name = found.name();
    this.description = found.description();
    this.architecture = found.architecture();
    this.rootDeviceName = found.rootDeviceName();
    this.pool = found.pool();
    this.baseVolume = found.baseVolume();
    this.snapshotId = snapshotId;
    this.virtualSizeBytes = found.virtualSizeBytes();
    this.sizeGib = Math.toIntExact(Math.max(1, -Math.floorDiv(-virtualSizeBytes, 1L << 30)));
    this.defaultInstanceType = found.defaultInstanceType();
    this.bootMode = found.bootMode();
    this.cloudInit = found.seed();
    this.state = State.AVAILABLE;
    this.publicImage = true;
    this.createdAt = now;
    publisher(found.publisher());
  }

  /** Sets its publisher, unless that is null. */
  final void publisher(@Nullable Publisher publisher) {
    if (publisher != null) {
      accountId(publisher.owner());
      ownerAlias = publisher.alias();
      name = publisher.name() == null ? name : publisher.name();
    }
  }

  /** Returns the owner alias of its publisher, such as {@code amazon}, or null. */
  @Nullable String ownerAlias() {
    return ownerAlias;
  }

  /** Returns its name; several builds of one image share it. */
  public String name() {
    return name;
  }

  /** Returns the description, or null. */
  public @Nullable String description() {
    return description;
  }

  /** Returns {@code x86_64} or {@code arm64}. */
  public String architecture() {
    return architecture;
  }

  /** Returns the name of the root device, such as {@code /dev/sda1}. */
  public String rootDeviceName() {
    return rootDeviceName;
  }

  /** Returns the storage pool of the backing file. */
  public String pool() {
    return pool;
  }

  /** Returns the backing file's name in its pool; null for an image whose disks start blank. */
  public @Nullable String baseVolume() {
    return baseVolume;
  }

  /** Returns the snapshot for the root's backing file; null before it is taken. */
  public @Nullable String snapshotId() {
    return snapshotId;
  }

  /** Returns the virtual size of the backing file in bytes. */
  public long virtualSizeBytes() {
    return virtualSizeBytes;
  }

  /** Returns the least size of a root volume in GiB, at least 1. */
  public int sizeGib() {
    return sizeGib;
  }

  /** Returns the instance type of a launch that names none, or null. */
  public @Nullable String defaultInstanceType() {
    return defaultInstanceType;
  }

  /** Returns {@code legacy-bios}, {@code uefi} or {@code uefi-preferred}. */
  public String bootMode() {
    return bootMode;
  }

  /** Returns the source of its guests' cloud-init data. */
  public CloudInitSource seed() {
    return cloudInit;
  }

  /** Returns the state. */
  public State state() {
    return state;
  }

  /** Returns whether every account may use it. */
  public boolean publicImage() {
    return publicImage;
  }

  /** Returns the time of its registration. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns whether the account may see and launch it. */
  public boolean usableBy(String account) {
    return publicImage || accountId().equals(account) || users.contains(account);
  }
}
