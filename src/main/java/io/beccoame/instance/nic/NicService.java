package io.beccoame.instance.nic;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instancetype.InstanceTypeService;
import io.beccoame.network.InterfaceAttachmentService;
import io.beccoame.network.InterfaceLimits;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Attaches interfaces to instances, if their state and type allow it. */
@Service
class NicService implements InterfaceLimits {

  private final InstanceService instances;
  private final InstanceTypeService types;
  private final InterfaceAttachmentService attachments;

  NicService(
      InstanceService instances,
      InstanceTypeService types,
      InterfaceAttachmentService attachments) {
    this.instances = instances;
    this.types = types;
    this.attachments = attachments;
  }

  /**
   * Attaches an interface; returns the attachment's id.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code IncorrectInstanceState} unless the instance is
   *     running or stopped, and the errors of {@link InterfaceAttachmentService#attach}
   */
  @Transactional
  public String attach(String accountId, String nicId, String instanceId, int index) {
    AtomicReference<String> attachment = new AtomicReference<>("");
    instances.edit(
        accountId,
        List.of(instanceId),
        row -> {
          check(row);
          int most = types.get(row.instanceType()).interfaces();
          attachment.set(attachments.attach(accountId, nicId, instanceId, index, most));
        });
    return String.valueOf(attachment.get());
  }

  private static void check(Instance row) {
    if (row.state() != InstanceState.RUNNING && row.state() != InstanceState.STOPPED) {
      throw Ec2Exception.incorrectInstanceState(
          "Instance '%s' is not 'running' or 'stopped': it is %s", row.getId(), row.state().wire());
    }
  }

  @Override
  @Transactional(readOnly = true)
  public int addresses(String instanceId) {
    Instance row = instances.existing(List.of(instanceId)).get(instanceId);
    return row == null ? 1 : types.get(row.instanceType()).addressesPerInterface();
  }
}
