package io.beccoame.network;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A network interface: of an instance, of a service, or unattached. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html">NetworkInterface</a>.
 */
@Entity
public class NetworkInterface extends OwnedRow {

  /** Digits in a tap's name: Linux allows 15 characters, of which "bet" takes three. */
  private static final int TAP_DIGITS = 12;

  @Column private String vpcId;
  @Column private String subnetId;
  @Column private String segment;
  @Column private String zone;
  @Column private String mac;
  @Column private String privateIp;
  @Column private String description;
  @Column private boolean sourceDestCheck;
  @Column private @Nullable String instanceId;
  @Column private @Nullable Integer deviceIndex;
  @Column private @Nullable String attachmentId;
  @Column private @Nullable Instant attachTime;

  @Enumerated(EnumType.STRING)
  @Column
  private AttachmentState attachmentState = AttachmentState.ATTACHED;

  @Column private boolean deleteOnTermination;
  @Column private boolean publicAddress;
  @Column private Instant createdAt;
  @Column private @Nullable String requester;
  @Column private boolean bridged;
  @Column private @Nullable String heardIp;

  /** Used by the persistence provider. */
  protected NetworkInterface() {}

  /** Creates an unattached interface. */
  NetworkInterface(Subnet subnet, String ip, String mac, String description, Instant now) {
    super(ResourceKind.NETWORK_INTERFACE.newId(), subnet.accountId());
    this.vpcId = subnet.vpcId();
    this.subnetId = subnet.getId();
    this.segment = subnet.segment();
    this.zone = subnet.zone();
    this.mac = mac;
    this.privateIp = ip;
    this.description = description;
    this.sourceDestCheck = true;
    this.createdAt = now;
  }

  /** Creates an interface in a subnet, attached to a new instance. */
  NetworkInterface(
      Subnet subnet, NewInterface wanted, String instanceId, String ip, String mac, Instant now) {
    this(subnet, ip, mac, wanted.description(), now);
    this.instanceId = instanceId;
    this.deviceIndex = wanted.deviceIndex();
    this.attachmentId = ResourceKind.INTERFACE_ATTACHMENT.newId();
    this.attachTime = now;
    this.deleteOnTermination = wanted.deleteOnTermination();
  }

  /**
   * Creates an interface in a subnet for a service that acts on the account's behalf; no machine
   * has it.
   */
  NetworkInterface(
      Subnet subnet, String ip, String mac, String description, String requester, Instant now) {
    this(subnet, ip, mac, description, now);
    this.sourceDestCheck = false;
    this.requester = requester;
  }

  /** Returns its VPC. */
  public String vpcId() {
    return vpcId;
  }

  /** Returns its subnet. */
  public String subnetId() {
    return subnetId;
  }

  /** Returns the libvirt network it is connected to. */
  public String segment() {
    return segment;
  }

  /** Returns its availability zone. */
  public String zone() {
    return zone;
  }

  /** Returns its hardware address, lower case with colons. */
  public String mac() {
    return mac;
  }

  /**
   * Returns the name of the host's end. It is computed from the id, so that rules for it can exist
   * before it does.
   */
  public String tap() {
    return "bet" + getId().substring("eni-".length(), "eni-".length() + TAP_DIGITS);
  }

  /**
   * Returns its IPv4 address; null on a bridge that is not ours until the address was learned. The
   * address reserved in the subnet is not used there.
   */
  public @Nullable String knownIp() {
    return bridged ? heardIp : privateIp;
  }

  /** Marks it as being on a bridge where others assign addresses. */
  void bridge() {
    bridged = true;
  }

  boolean isBridged() {
    return bridged;
  }

  /** Stores the learned address; null when its instance starts again. */
  void heard(@Nullable String ip) {
    heardIp = ip;
  }

  /** Returns its IPv4 address in the subnet. */
  public String privateIp() {
    return privateIp;
  }

  /** Returns its description; empty for none. */
  public String description() {
    return description;
  }

  /**
   * Returns whether it may send from its own addresses only; off for a guest that routes for
   * others.
   */
  public boolean sourceDestCheck() {
    return sourceDestCheck;
  }

  /** Returns the instance that it is attached to, or null. */
  public @Nullable String instanceId() {
    return instanceId;
  }

  /** Returns its device index, from 0; null if detached. */
  public @Nullable Integer deviceIndex() {
    return deviceIndex;
  }

  /** Returns the id of its attachment, or null. */
  public @Nullable String attachmentId() {
    return attachmentId;
  }

  /** Returns the time of its attachment, or null. */
  public @Nullable Instant attachTime() {
    return attachTime;
  }

  /** Returns whether it is deleted with its instance. */
  public boolean deleteOnTermination() {
    return deleteOnTermination;
  }

  /** Returns whether it gets a public address while its instance runs. */
  public boolean publicAddress() {
    return publicAddress;
  }

  void publicAddress(boolean wanted) {
    publicAddress = wanted;
  }

  /**
   * Returns the service that created it for the account, such as {@code nat_gateway}; null for a
   * caller's own.
   */
  public @Nullable String requester() {
    return requester;
  }

  /** Returns whether an instance or a service has it. */
  boolean inUse() {
    return instanceId != null || requester != null;
  }

  /** Returns the time of its creation. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns the progress of attaching or detaching; meaningless without an instance. */
  public AttachmentState attachmentState() {
    return attachmentState;
  }

  void description(String text) {
    description = text;
  }

  void deleteOnTermination(boolean goes) {
    deleteOnTermination = goes;
  }

  void attach(String instance, int index, Instant now) {
    instanceId = instance;
    deviceIndex = index;
    attachmentId = ResourceKind.INTERFACE_ATTACHMENT.newId();
    attachTime = now;
    attachmentState = AttachmentState.ATTACHING;
    deleteOnTermination = false;
  }

  void attached() {
    attachmentState = AttachmentState.ATTACHED;
  }

  void detaching() {
    attachmentState = AttachmentState.DETACHING;
  }

  void detached() {
    instanceId = null;
    deviceIndex = null;
    attachmentId = null;
    attachTime = null;
    attachmentState = AttachmentState.ATTACHED;
    deleteOnTermination = false;
    heardIp = null;
  }

  void sourceDestCheck(boolean check) {
    sourceDestCheck = check;
  }

  String instanceIdOrEmpty() {
    return instanceId == null ? "" : instanceId;
  }
}
