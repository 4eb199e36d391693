package io.beccoame.network;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Attachment of interfaces to instances, and its progress. */
@Service
public class InterfaceAttachmentService {

  private final NetworkInterfaceRepository interfaces;
  private final NetworkService network;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  InterfaceAttachmentService(
      NetworkInterfaceRepository interfaces,
      NetworkService network,
      ApplicationEventPublisher events,
      Clock clock) {
    this.interfaces = interfaces;
    this.network = network;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Requests the attachment of an interface, in the caller's transaction, which has the instance
   * locked.
   *
   * @param most how many interfaces the instance may have
   * @return the attachment's id
   * @throws Ec2Exception {@code InvalidNetworkInterface.InUse}, {@code InvalidParameterValue} for
   *     an index in use, {@code InvalidParameterCombination} across zones and VPCs, {@code
   *     AttachmentLimitExceeded}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public String attach(String accountId, String id, String instanceId, int index, int most) {
    NetworkInterface nic = network.lock(accountId, id);
    if (nic.inUse()) {
      throw NetworkErrors.interfaceInUse("Interface: [%s] in use.", id);
    }
    List<NetworkInterface> there = interfaces.ofInstances(new String[] {instanceId});
    if (there.size() >= most) {
      throw InstanceErrors.attachmentLimitExceeded(
          "Interface count %d exceeds the limit of %d of instance '%s'",
          there.size() + 1, most, instanceId);
    }
    for (NetworkInterface other : there) {
      if (Integer.valueOf(index).equals(other.deviceIndex())) {
        throw Ec2Exception.invalidParameterValue(
            "Instance '%s' already has an interface attached at device index '%d'.",
            instanceId, index);
      }
      if (!other.zone().equals(nic.zone()) || !other.vpcId().equals(nic.vpcId())) {
        throw Ec2Exception.invalidParameterCombination(
            "You may not attach a network interface to an instance if they are not in the same"
                + " availability zone and VPC");
      }
    }
    network.checkPluggable(nic);
    nic.attach(instanceId, index, clock.instant());
    interfaces.flush();
    changed(instanceId);
    return String.valueOf(nic.attachmentId());
  }

  /**
   * Gives an interface to an instance that is being launched.
   *
   * @throws Ec2Exception {@code InvalidNetworkInterface.InUse}, {@code InvalidParameterCombination}
   *     across zones and VPCs
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void launch(
      String accountId,
      String id,
      String instanceId,
      int index,
      Subnet first,
      boolean deleteOnTermination) {
    NetworkInterface nic = network.lock(accountId, id);
    if (nic.inUse()) {
      throw NetworkErrors.interfaceInUse("Interface: [%s] in use.", id);
    }
    if (!nic.zone().equals(first.zone()) || !nic.vpcId().equals(first.vpcId())) {
      throw Ec2Exception.invalidParameterCombination(
          "The interfaces of an instance must be in the same availability zone and VPC");
    }
    network.checkPluggable(nic);
    nic.attach(instanceId, index, clock.instant());
    nic.attached();
    nic.deleteOnTermination(deleteOnTermination);
    interfaces.flush();
    events.publishEvent(new InterfacesChanged());
  }

  /**
   * Requests the detachment of an interface; does nothing if it was requested already.
   *
   * @throws Ec2Exception {@code InvalidAttachmentID.NotFound}, {@code OperationNotPermitted} for
   *     the first interface of an instance
   */
  @Transactional
  public void detach(String accountId, String attachmentId) {
    ResourceKind.INTERFACE_ATTACHMENT.require("AttachmentId", attachmentId);
    NetworkInterface nic =
        interfaces
            .findByAttachmentId(attachmentId)
            .filter(found -> found.accountId().equals(accountId))
            .orElseThrow(() -> ResourceKind.INTERFACE_ATTACHMENT.notFound(attachmentId));
    if (Integer.valueOf(0).equals(nic.deviceIndex())) {
      throw Ec2Exception.operationNotPermitted(
          "The network interface at device index 0 cannot be detached.");
    }
    NetworkInterface row = network.lock(accountId, nic.getId());
    row.detaching();
    changed(row.instanceIdOrEmpty());
  }

  private void changed(String instanceId) {
    events.publishEvent(new InterfacesChanged());
    events.publishEvent(new InterfaceWork(instanceId));
  }

  /** Returns the interfaces of an instance that are being attached or detached, in device order. */
  @Transactional(readOnly = true)
  public List<NetworkInterface> onTheirWay(String instanceId) {
    return interfaces.ofInstances(new String[] {instanceId}).stream()
        .filter(nic -> nic.attachmentState() != AttachmentState.ATTACHED)
        .toList();
  }

  /** Notes that an interface is attached, unless something else was requested meanwhile. */
  @Transactional
  public void attached(String id) {
    interfaces
        .lock(id)
        .filter(nic -> nic.attachmentState() == AttachmentState.ATTACHING)
        .ifPresent(NetworkInterface::attached);
  }

  /** Notes that an interface is detached; it can be attached again. */
  @Transactional
  public void detached(String id) {
    interfaces
        .lock(id)
        .filter(nic -> nic.attachmentState() == AttachmentState.DETACHING)
        .ifPresent(
            nic -> {
              nic.detached();
              interfaces.flush();
              network.vacated(List.of(nic));
              events.publishEvent(new InterfacesDetached(List.of(id)));
              events.publishEvent(new InterfacesChanged());
            });
  }
}
