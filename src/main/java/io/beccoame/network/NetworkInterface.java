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
 * A network interface: of an instance, of a service, or of nobody for now. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html">NetworkInterface</a>.
 */
@Entity
public class NetworkInterface extends OwnedRow {

  /** Of an interface's name in Linux, which has 15 characters, "bet" takes three. */
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

  /** For the persistence provider. */
  protected NetworkInterface() {}

  /** One that no instance has. */
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

  /** One in a subnet, attached to a new instance. */
  NetworkInterface(
      Subnet subnet, NewInterface wanted, String instanceId, String ip, String mac, Instant now) {
    this(subnet, ip, mac, wanted.description(), now);
    this.instanceId = instanceId;
    this.deviceIndex = wanted.deviceIndex();
    this.attachmentId = ResourceKind.INTERFACE_ATTACHMENT.newId();
    this.attachTime = now;
    this.deleteOnTermination = wanted.deleteOnTermination();
  }

  /** One that no machine has, in a subnet, for a service that acts on the account's behalf. */
  NetworkInterface(
      Subnet subnet, String ip, String mac, String description, String requester, Instant now) {
    this(subnet, ip, mac, description, now);
    this.sourceDestCheck = false;
    this.requester = requester;
  }

  /** Its VPC. */
  public String vpcId() {
    return vpcId;
  }

  /** Its subnet. */
  public String subnetId() {
    return subnetId;
  }

  /** The libvirt network it is plugged into. */
  public String segment() {
    return segment;
  }

  /** Its availability zone. */
  public String zone() {
    return zone;
  }

  /** Its hardware address, lower case with colons. */
  public String mac() {
    return mac;
  }

  /**
   * The name of the host's end of it, which follows from its id, so that rules for it can stand
   * before it does.
   */
  public String tap() {
    return "bet" + getId().substring("eni-".length(), "eni-".length() + TAP_DIGITS);
  }

  /**
   * The IPv4 address that it has or, until it was heard on a bridge that is not ours, null; there
   * the one that is reserved for it is not given to anybody.
   */
  public @Nullable String knownIp() {
    return bridged ? heardIp : privateIp;
  }

  /** It is on a bridge where others give addresses. */
  void bridge() {
    bridged = true;
  }

  boolean isBridged() {
    return bridged;
  }

  /** It was heard to use this address; null for one that is started anew. */
  void heard(@Nullable String ip) {
    heardIp = ip;
  }

  /** Its IPv4 address in the subnet. */
  public String privateIp() {
    return privateIp;
  }

  /** What it is for; empty when nobody said. */
  public String description() {
    return description;
  }

  /** Whether it may send from its own addresses only; one that routes for others is not checked. */
  public boolean sourceDestCheck() {
    return sourceDestCheck;
  }

  /** The instance that has it, or null. */
  public @Nullable String instanceId() {
    return instanceId;
  }

  /** Its place among the instance's interfaces, from 0; null when detached. */
  public @Nullable Integer deviceIndex() {
    return deviceIndex;
  }

  /** The id of its attachment, or null. */
  public @Nullable String attachmentId() {
    return attachmentId;
  }

  /** When it was attached, or null. */
  public @Nullable Instant attachTime() {
    return attachTime;
  }

  /** Whether it goes when its instance goes. */
  public boolean deleteOnTermination() {
    return deleteOnTermination;
  }

  /** Whether it shall have a public address while its instance runs. */
  public boolean publicAddress() {
    return publicAddress;
  }

  void publicAddress(boolean wanted) {
    publicAddress = wanted;
  }

  /** The service that made it for the account, such as {@code nat_gateway}; null for people. */
  public @Nullable String requester() {
    return requester;
  }

  /** Whether an instance or a service has it. */
  boolean inUse() {
    return instanceId != null || requester != null;
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt;
  }

  /** How far it is on its way in or out; means nothing without an instance. */
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
