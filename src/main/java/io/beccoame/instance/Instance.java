package io.beccoame.instance;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.host.Load;
import io.beccoame.hypervisor.CloudInitSource;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainView;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.Lifecycle;
import io.beccoame.instance.lifecycle.ShutdownBehavior;
import io.beccoame.instancetype.InstanceType;
import io.beccoame.platform.Ids;
import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A virtual machine as the caller asked for it, with the lifecycle that the reconciler follows. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html">Instance</a>.
 */
@Entity
public class Instance extends OwnedRow {

  @Column private String reservationId;
  private int launchIndex;
  @Column private String hostId;
  @Column private String uuid;
  @Column private String imageId;
  @Column private String instanceType;
  private int vcpus;
  private long memoryMib;
  @Column private String architecture;
  @Column private String rootDeviceName;

  @Enumerated(EnumType.STRING)
  @Column
  private CloudInitSource cloudInit = CloudInitSource.EC2;

  private @Nullable String bootMode;
  private @Nullable String clientToken;
  private @Nullable String keyName;
  @Column private String zone;
  private @Nullable String kernelId;
  private @Nullable String ramdiskId;
  private boolean monitoring;
  private boolean publicAddress;
  private boolean disableApiTermination;
  @Embedded private InstanceOptions options = InstanceOptions.DEFAULT;
  @Embedded private @Nullable InstancePlacement placement;
  @Embedded private @Nullable InstanceProfile profile;
  @Embedded private Lifecycle lifecycle = new Lifecycle(ShutdownBehavior.STOP);
  @Column private Instant createdAt;
  @Column private Instant launchedAt;
  @Version private long version;

  /** For JPA. */
  protected Instance() {}

  /** A new launch: the id and the UUID of the machine are chosen here, before anything exists. */
  Instance(Reservation reservation, int launchIndex, String hostId, LaunchPlan plan, Instant now) {
    this(ResourceKind.INSTANCE.newId(), reservation, launchIndex, hostId, plan, now);
  }

  private Instance(
      String id,
      Reservation reservation,
      int launchIndex,
      String hostId,
      LaunchPlan plan,
      Instant now) {
    super(id, reservation.accountId());
    this.reservationId = reservation.getId();
    this.launchIndex = launchIndex;
    this.hostId = hostId;
    this.cloudInit = plan.image().seed();
    this.uuid =
        (cloudInit == CloudInitSource.EC2 ? Ids.nextMachineUuid() : Ids.nextPlainUuid()).toString();
    this.imageId = plan.command().imageId();
    this.instanceType = plan.type().name();
    this.vcpus = plan.type().vcpus();
    this.memoryMib = plan.type().memoryMib();
    this.architecture = plan.image().architecture();
    this.rootDeviceName = plan.image().rootDeviceName();
    this.bootMode = plan.image().bootMode();
    this.clientToken = plan.command().clientToken();
    this.keyName = plan.command().keyName();
    this.zone = plan.subnet().zone();
    this.kernelId = plan.command().kernelId();
    this.ramdiskId = plan.command().ramdiskId();
    this.monitoring = plan.command().monitoring();
    this.publicAddress = plan.publicAddress();
    this.disableApiTermination = plan.command().disableApiTermination();
    this.options =
        plan.command()
            .options()
            .launchedOn(plan.type().name(), plan.type().burstable())
            .readableBy(cloudInit);
    this.lifecycle = new Lifecycle(plan.command().shutdownBehavior());
    String arn = plan.command().profileArn();
    this.profile = arn == null ? null : InstanceProfile.of(arn, now);
    this.createdAt = now;
    this.launchedAt = now;
  }

  /**
   * One for a domain that is there already.
   *
   * @param plan the launch that would have made it
   */
  static Instance adopt(
      DomainSpec domain,
      DomainView seen,
      Reservation reservation,
      String hostId,
      LaunchPlan plan,
      Instant now) {
    Instance row = new Instance(domain.mark().instance(), reservation, 0, hostId, plan, now);
    row.uuid = domain.uuid().toString();
    row.vcpus = domain.vcpus();
    row.memoryMib = domain.memoryMib();
    row.lifecycle = Lifecycle.adopted(seen, now);
    return row;
  }

  /** A start from stopped begins a new launch time, as EC2 shows it. */
  void wantRunning(Instant now) {
    lifecycle.wantRunning();
    launchedAt = now;
  }

  /** Protects it from termination by the API, or no longer. */
  public void protect(boolean from) {
    disableApiTermination = from;
  }

  /** Sets what its lifecycle does not depend on; {@code InvalidParameterCombination}. */
  public void options(InstanceOptions wanted) {
    options = wanted.readableBy(cloudInit);
  }

  /** Puts it into a placement group. */
  void placement(InstancePlacement in) {
    placement = in;
  }

  /** Associates it with an IAM instance profile; null ends the association. */
  public void profile(@Nullable InstanceProfile with) {
    profile = with;
  }

  /** Asks for detailed monitoring, or for no more of it. */
  public void monitoring(boolean detailed) {
    monitoring = detailed;
  }

  /** Names another kernel, which is shown and has no effect; null for none. */
  public void kernelId(@Nullable String id) {
    kernelId = id;
  }

  /** Names another RAM disk, which is shown and has no effect; null for none. */
  public void ramdiskId(@Nullable String id) {
    ramdiskId = id;
  }

  /** Makes it another type from its next start on. */
  public void become(InstanceType type) {
    instanceType = type.name();
    vcpus = type.vcpus();
    memoryMib = type.memoryMib();
    options = options.changedTo(type.name(), type.burstable());
  }

  /** The reservation it belongs to. */
  public String reservationId() {
    return reservationId;
  }

  /** Its number in the reservation, from zero. */
  public int launchIndex() {
    return launchIndex;
  }

  /** The host it is placed on. */
  public String hostId() {
    return hostId;
  }

  /** The UUID of its domain. */
  public UUID uuid() {
    return UUID.fromString(uuid);
  }

  /** The image it was launched from, by the id or alias that the launch named. */
  public String imageId() {
    return imageId;
  }

  /** The name of its type. */
  public String instanceType() {
    return instanceType;
  }

  /** What it needs of a host. */
  public Load load() {
    return new Load(vcpus, memoryMib);
  }

  /** {@code x86_64} or {@code arm64}. */
  public String architecture() {
    return architecture;
  }

  /** The boot mode of its image; null for one launched before that was kept. */
  public @Nullable String bootMode() {
    return bootMode;
  }

  /** The client token of its launch, or null. */
  public @Nullable String clientToken() {
    return clientToken;
  }

  /** How its cloud-init finds its data, as its image said at the launch. */
  public CloudInitSource seed() {
    return cloudInit;
  }

  /** The name of the root device. */
  public String rootDeviceName() {
    return rootDeviceName;
  }

  /** The key pair's name, or null. */
  public @Nullable String keyName() {
    return keyName;
  }

  /** The availability zone. */
  public String zone() {
    return zone;
  }

  /** The kernel id that the launch named, shown again and without effect; or null. */
  public @Nullable String kernelId() {
    return kernelId;
  }

  /** The RAM disk id that the launch named, shown again and without effect; or null. */
  public @Nullable String ramdiskId() {
    return ramdiskId;
  }

  /** Whether detailed monitoring was asked for. */
  public boolean monitoring() {
    return monitoring;
  }

  /** Whether its address is shown as a public one too, because the launch asked for one. */
  public boolean publicAddress() {
    return publicAddress;
  }

  /** Whether it is protected from termination by the API. */
  public boolean disableApiTermination() {
    return disableApiTermination;
  }

  /** What its lifecycle does not depend on. */
  public InstanceOptions options() {
    return options;
  }

  /** The placement group that it was launched into, or null. */
  public @Nullable InstancePlacement placement() {
    return placement;
  }

  /** The IAM instance profile, or null. */
  public @Nullable InstanceProfile profile() {
    return profile;
  }

  /** What is wanted, seen and done. */
  public Lifecycle lifecycle() {
    return lifecycle;
  }

  /** The EC2 state. */
  public InstanceState state() {
    return lifecycle.state();
  }

  /** When it was launched first. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When it was launched or started last. */
  public Instant launchedAt() {
    return launchedAt;
  }

  /** Counts the changes of the row, for compare-and-set. */
  long version() {
    return version;
  }
}
