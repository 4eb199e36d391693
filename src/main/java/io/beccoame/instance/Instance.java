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
 * A virtual machine as the caller requested it, with the lifecycle that the reconciler follows. <a
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

  /** Used by JPA. */
  protected Instance() {}

  /**
   * Creates a new launch: the id and the UUID of the machine are chosen here, before anything
   * exists.
   */
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
   * Returns the instance of an existing domain.
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

  /** Requests a start from stopped, which begins a new launch time, as EC2 shows it. */
  void wantRunning(Instant now) {
    lifecycle.wantRunning();
    launchedAt = now;
  }

  /** Enables or disables the protection from termination by the API. */
  public void protect(boolean from) {
    disableApiTermination = from;
  }

  /**
   * Sets the options, on which its lifecycle does not depend.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code InvalidParameterCombination}
   */
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

  /** Enables or disables detailed monitoring. */
  public void monitoring(boolean detailed) {
    monitoring = detailed;
  }

  /** Sets the kernel id, which is shown and has no effect; null for none. */
  public void kernelId(@Nullable String id) {
    kernelId = id;
  }

  /** Sets the RAM disk id, which is shown and has no effect; null for none. */
  public void ramdiskId(@Nullable String id) {
    ramdiskId = id;
  }

  /** Changes its type from its next start on. */
  public void become(InstanceType type) {
    instanceType = type.name();
    vcpus = type.vcpus();
    memoryMib = type.memoryMib();
    options = options.changedTo(type.name(), type.burstable());
  }

  /** Returns the reservation it belongs to. */
  public String reservationId() {
    return reservationId;
  }

  /** Returns its number in the reservation, from zero. */
  public int launchIndex() {
    return launchIndex;
  }

  /** Returns the host it is placed on. */
  public String hostId() {
    return hostId;
  }

  /** Returns the UUID of its domain. */
  public UUID uuid() {
    return UUID.fromString(uuid);
  }

  /** Returns the image it was launched from, by the id or alias in the launch. */
  public String imageId() {
    return imageId;
  }

  /** Returns the name of its type. */
  public String instanceType() {
    return instanceType;
  }

  /** Returns the load that it needs of a host. */
  public Load load() {
    return new Load(vcpus, memoryMib);
  }

  /** Returns {@code x86_64} or {@code arm64}. */
  public String architecture() {
    return architecture;
  }

  /** Returns the boot mode of its image; null for an instance launched before that was stored. */
  public @Nullable String bootMode() {
    return bootMode;
  }

  /** Returns the client token of its launch, or null. */
  public @Nullable String clientToken() {
    return clientToken;
  }

  /** Returns the source of its cloud-init data, taken from its image at the launch. */
  public CloudInitSource seed() {
    return cloudInit;
  }

  /** Returns the name of the root device. */
  public String rootDeviceName() {
    return rootDeviceName;
  }

  /** Returns the key pair's name, or null. */
  public @Nullable String keyName() {
    return keyName;
  }

  /** Returns the availability zone. */
  public String zone() {
    return zone;
  }

  /** Returns the kernel id of the launch, which has no effect; or null. */
  public @Nullable String kernelId() {
    return kernelId;
  }

  /** Returns the RAM disk id of the launch, which has no effect; or null. */
  public @Nullable String ramdiskId() {
    return ramdiskId;
  }

  /** Returns whether detailed monitoring is enabled. */
  public boolean monitoring() {
    return monitoring;
  }

  /** Returns whether it has a public address, because the launch requested one. */
  public boolean publicAddress() {
    return publicAddress;
  }

  /** Returns whether it is protected from termination by the API. */
  public boolean disableApiTermination() {
    return disableApiTermination;
  }

  /** Returns the options, on which its lifecycle does not depend. */
  public InstanceOptions options() {
    return options;
  }

  /** Returns the placement group that it was launched into, or null. */
  public @Nullable InstancePlacement placement() {
    return placement;
  }

  /** Returns the IAM instance profile, or null. */
  public @Nullable InstanceProfile profile() {
    return profile;
  }

  /** Returns its lifecycle: desired and observed state, and phase. */
  public Lifecycle lifecycle() {
    return lifecycle;
  }

  /** Returns the EC2 state. */
  public InstanceState state() {
    return lifecycle.state();
  }

  /** Returns the time of its first launch. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns the time of its last launch or start. */
  public Instant launchedAt() {
    return launchedAt;
  }

  /** Returns the number of changes of the row, for compare-and-set. */
  long version() {
    return version;
  }
}
