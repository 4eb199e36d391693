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
 * A machine image: what it is called and which base its disks stand on. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html">Image</a>.
 */
@Entity
public class Image extends OwnedRow {

  /** Whether machines can be started from it. */
  public enum State {
    /** They can. */
    AVAILABLE,
    /** Its snapshots are being taken. */
    PENDING,
    /** One of its snapshots could not be taken. */
    FAILED,
    /** Its owner has switched it off. */
    DISABLED,
    /** It is gone for users; disks may still stand on its base. */
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

  /** For the persistence provider. */
  protected Image() {}

  /** One that a caller makes, private; its disks' snapshots may still have to be taken. */
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

  /** A private copy that another account, or the same, owns under another name. */
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

  /** Sets the disks, and what is kept of the root beside them. */
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

  /** Its disk of that name; empty for those of images that come with the installation. */
  public Optional<ImageDisk> disk(String deviceName) {
    return disks.stream().filter(disk -> disk.deviceName().equals(deviceName)).findFirst();
  }

  /** Its disks, the root among them; empty for an image that comes with the installation. */
  public List<ImageDisk> disks() {
    return List.copyOf(disks);
  }

  void state(State now) {
    state = now;
  }

  /** Waits for its snapshots, and for its instance to be off first when it says so. */
  void await(boolean off, Map<String, String> tagsOfSnapshots) {
    state = State.PENDING;
    snapshotTags.putAll(tagsOfSnapshots);
    awaitsOff = off;
  }

  /** The tags that its snapshots are to have; to be read in a transaction. */
  Map<String, String> snapshotTags() {
    return snapshotTags;
  }

  /** Its snapshots are being taken. */
  void begun(List<ImageDisk> now) {
    awaitsOff = false;
    disks(now);
  }

  void failed(String why) {
    state = State.FAILED;
    stateReason = why.length() > 1000 ? why.substring(0, 1000) : why;
    awaitsOff = false;
  }

  /** Gives its name to others, and goes. */
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

  /** The accounts that may use it besides its owner; changes of the set are changes of it. */
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

  /** The host that has its files; null when every host has them. */
  public @Nullable String hostId() {
    return hostId;
  }

  @Nullable Boolean enaSupport() {
    return enaSupport;
  }

  /** The instance that it was made of, or null. */
  public @Nullable String sourceInstanceId() {
    return sourceInstanceId;
  }

  @Nullable String sourceImageId() {
    return sourceImageId;
  }

  @Nullable String stateReason() {
    return stateReason;
  }

  /** From when on it is deprecated, or null. */
  @Nullable Instant deprecatedAt() {
    return deprecatedAt;
  }

  String protection() {
    return protection;
  }

  @Nullable Instant protectedUntil() {
    return protectedUntil;
  }

  /** Whether its snapshots are taken when its instance is off next. */
  public boolean awaitsOff() {
    return awaitsOff;
  }

  /** A new available image, public, made of what its source says. */
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

  /** Moves it to its publisher, unless that is null. */
  final void publisher(@Nullable Publisher publisher) {
    if (publisher != null) {
      accountId(publisher.owner());
      ownerAlias = publisher.alias();
      name = publisher.name() == null ? name : publisher.name();
    }
  }

  /** The owner alias of its publisher, such as {@code amazon}, or null. */
  @Nullable String ownerAlias() {
    return ownerAlias;
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

  /** The snapshot that stands for the base; null before it is taken. */
  public @Nullable String snapshotId() {
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

  /** How its guests' cloud-init finds its data. */
  public CloudInitSource seed() {
    return cloudInit;
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
    return publicImage || accountId().equals(account) || users.contains(account);
  }
}
