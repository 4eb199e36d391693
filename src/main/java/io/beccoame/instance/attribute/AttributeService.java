package io.beccoame.instance.attribute;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.LaunchMapper;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instancetype.InstanceType;
import io.beccoame.instancetype.InstanceTypeService;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes attributes of instances, each only in the states in which EC2 allows it. */
@Service
class AttributeService {

  private static final Set<InstanceState> GONE =
      Set.of(InstanceState.SHUTTING_DOWN, InstanceState.TERMINATED);
  private static final Set<Attribute> RESETTABLE =
      Set.of(Attribute.KERNEL, Attribute.RAMDISK, Attribute.SOURCE_DEST_CHECK);

  private final InstanceService instances;
  private final InstanceTypeService types;
  private final DeviceAttributes devices;

  AttributeService(InstanceService instances, InstanceTypeService types, DeviceAttributes devices) {
    this.instances = instances;
    this.types = types;
    this.devices = devices;
  }

  /**
   * Makes a change.
   *
   * @throws Ec2Exception {@code IncorrectInstanceState} if the instance must be stopped and is not,
   *     or is terminated; otherwise EC2's error for the value
   */
  @Transactional
  public void change(String accountId, String id, AttributeChange change) {
    instances.edit(
        accountId,
        List.of(id),
        row -> {
          needState(row, change.attribute());
          apply(row, change);
        });
  }

  /**
   * Resets an attribute to its default; only kernel, RAM disk and the source/destination check have
   * one.
   */
  @Transactional
  public void reset(String accountId, String id, Attribute attribute) {
    if (!RESETTABLE.contains(attribute)) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter attribute is invalid. Only kernel, ramdisk and"
              + " sourceDestCheck can be reset.",
          attribute.wire());
    }
    String standard = attribute == Attribute.SOURCE_DEST_CHECK ? "true" : "";
    change(accountId, id, AttributeChange.to(attribute, standard));
  }

  private static void needState(Instance row, Attribute attribute) {
    InstanceState state = row.state();
    if (attribute.whileStopped() && state != InstanceState.STOPPED) {
      throw Ec2Exception.incorrectInstanceState(
          "The instance '%s' is not in the 'stopped' state: it is %s", row.getId(), state.wire());
    }
    if (GONE.contains(state)) {
      throw Ec2Exception.incorrectInstanceState(
          "The instance '%s' can't be modified: it is %s", row.getId(), state.wire());
    }
  }

  private void apply(Instance row, AttributeChange change) {
    switch (change.attribute()) {
      case INSTANCE_TYPE -> row.become(type(row, change.value()));
      case KERNEL -> row.kernelId(change.textOrNull());
      case RAMDISK -> row.ramdiskId(change.textOrNull());
      case USER_DATA -> instances.userData(row.getId(), change.value());
      case DISABLE_API_TERMINATION -> row.protect(change.flag());
      case DISABLE_API_STOP -> row.options(row.options().withDisableApiStop(change.flag()));
      case SHUTDOWN_BEHAVIOR ->
          row.lifecycle().shutdownBehavior(LaunchMapper.shutdownBehavior(change.value()));
      case EBS_OPTIMIZED -> row.options(row.options().withEbsOptimized(change.flag()));
      case SRIOV_NET_SUPPORT -> {
        need(change.value().equals("simple"), change);
        row.options(row.options().withSriovNetSupport());
      }
      case ENA_SUPPORT -> need(change.flag(), change);
      case SOURCE_DEST_CHECK -> devices.sourceDestCheck(row.getId(), change.flag());
      case GROUP_SET -> devices.groups(row, change.groups());
      case BLOCK_DEVICE_MAPPING -> devices.disks(row.getId(), change.disks());
      case ROOT_DEVICE_NAME, PRODUCT_CODES, ENCLAVE_OPTIONS ->
          throw Ec2Exception.unsupported(
              "The attribute %s of an instance can't be changed", change.attribute().wire());
    }
  }

  private InstanceType type(Instance row, String name) {
    InstanceType type =
        types
            .find(name)
            .orElseThrow(
                () ->
                    InstanceErrors.invalidAttribute("Invalid value '%s' for InstanceType.", name));
    if (!type.architectures().contains(row.architecture())) {
      throw Ec2Exception.invalidParameterCombination(
          "The architecture of instance type %s is not the instance's: %s",
          name, row.architecture());
    }
    return type;
  }

  private static void need(boolean possible, AttributeChange change) {
    if (!possible) {
      throw InstanceErrors.invalidAttribute(
          "Invalid value '%s' for %s.", change.value(), change.attribute().wire());
    }
  }
}
