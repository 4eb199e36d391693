package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.host.HostService;
import io.beccoame.image.Image;
import io.beccoame.image.ImageService;
import io.beccoame.instance.timeline.Timeline;
import io.beccoame.instancetype.InstanceType;
import io.beccoame.instancetype.InstanceTypeService;
import io.beccoame.keypair.KeyPairService;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.Subnet;
import io.beccoame.securitygroup.SecurityGroup;
import io.beccoame.securitygroup.SecurityGroupService;
import io.beccoame.tag.TagService;
import io.beccoame.volume.Owner;
import io.beccoame.volume.Volume;
import io.beccoame.volume.VolumeService;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accepts launches: everything that will exist is chosen and written down in one transaction. */
@Service
public class LaunchService {

  private final InstanceRepository instances;
  private final ReservationRepository reservations;
  private final UserDataRepository userData;
  private final ImageService images;
  private final InstanceTypeService types;
  private final KeyPairService keys;
  private final LaunchNics nics;
  private final SecurityGroupService groups;
  private final VolumeService volumes;
  private final TagService tags;
  private final InstanceViews views;
  private final HostService hosts;
  private final Capacity capacity;
  private final Timeline timeline;
  private final WorkQueue work;
  private final LaunchDisks disks;
  private final LaunchGroups placements;
  private final Clock clock;

  LaunchService(
      InstanceRepository instances,
      ReservationRepository reservations,
      UserDataRepository userData,
      ImageService images,
      InstanceTypeService types,
      KeyPairService keys,
      LaunchNics nics,
      SecurityGroupService groups,
      VolumeService volumes,
      TagService tags,
      InstanceViews views,
      HostService hosts,
      Capacity capacity,
      Timeline timeline,
      WorkQueue work,
      LaunchDisks disks,
      LaunchGroups placements,
      Clock clock) {
    this.instances = instances;
    this.reservations = reservations;
    this.userData = userData;
    this.images = images;
    this.types = types;
    this.keys = keys;
    this.nics = nics;
    this.groups = groups;
    this.volumes = volumes;
    this.tags = tags;
    this.views = views;
    this.hosts = hosts;
    this.capacity = capacity;
    this.timeline = timeline;
    this.work = work;
    this.disks = disks;
    this.placements = placements;
    this.clock = clock;
  }

  /** Launches without tags of the service's own. */
  @Transactional
  public List<InstanceView> launch(LaunchCommand command) {
    return launch(command, Map.of());
  }

  /**
   * Writes down a reservation with as many instances as fit between the two counts, with their
   * disks and addresses, and wakes the reconciler for each. Touches no host.
   *
   * <p>The answer is put together before the commit: behind it, the work on the instances begins
   * and takes the processors and the database.
   *
   * @param systemTags tags that the service itself puts on the instances, with keys that begin with
   *     {@code aws:}
   * @return the instances in launch order
   * @throws Ec2Exception when anything the launch names is not there or does not fit; nothing is
   *     written then
   */
  @Transactional
  public List<InstanceView> launch(LaunchCommand command, Map<String, String> systemTags) {
    LaunchPlan plan = plan(command);
    String data = UserData.check(command.userData());
    List<String> placement =
        hosts.place(
            plan.load(),
            command.minCount(),
            command.maxCount(),
            plan.image().architecture(),
            disks.host(command, plan.image()),
            capacity::held);
    disks.check(command, plan.image(), placement);
    Instant now = clock.instant();
    Reservation reservation =
        reservations.save(
            new Reservation(ResourceKind.RESERVATION.newId(), command.accountId(), now));
    List<Instance> rows = new ArrayList<>(placement.size());
    for (String hostId : placement) {
      rows.add(new Instance(reservation, rows.size(), hostId, plan, now));
    }
    placements.place(plan, rows);
    instances.saveAll(rows);
    List<String> ids = rows.stream().map(Instance::getId).toList();
    if (data != null) {
      userData.saveAll(ids.stream().map(id -> new UserData(id, data)).toList());
    }
    instances.flush();
    timeline.launched(ids, now);
    attach(plan, rows, ids);
    tags.putSystem(command.accountId(), "instance", ids, systemTags);
    work.wake(InstanceReconciler.KIND, ids);
    return views.of(rows);
  }

  private void attach(LaunchPlan plan, List<Instance> rows, List<String> ids) {
    LaunchCommand command = plan.command();
    List<Owner> owners =
        rows.stream().map(row -> new Owner(row.getId(), row.hostId(), row.zone())).toList();
    List<Volume> disks = volumes.create(command.accountId(), plan.disks(), owners);
    List<NetworkInterface> made = nics.attach(plan, ids);
    tag(command, "instance", ids);
    tag(command, "volume", disks.stream().map(Volume::getId).toList());
    tag(command, "network-interface", made.stream().map(NetworkInterface::getId).toList());
  }

  private void tag(LaunchCommand command, String type, List<String> ids) {
    tags.putAll(command.accountId(), type, ids, command.tags().getOrDefault(type, Map.of()));
  }

  private LaunchPlan plan(LaunchCommand command) {
    checkCounts(command);
    String account = command.accountId();
    Image image = images.hold(account, command.imageId());
    InstanceType type = type(command, image);
    if (command.keyName() != null) {
      keys.get(account, command.keyName());
    }
    Subnet subnet = nics.subnet(command);
    if (command.zone() != null && !command.zone().equals(subnet.zone())) {
      throw Ec2Exception.invalidParameterValue(
          "The subnet '%s' is not in availability zone %s", subnet.getId(), command.zone());
    }
    List<SecurityGroup> members =
        groups.resolve(account, command.groupIds(), command.groupNames(), subnet.vpcId());
    return new LaunchPlan(
        command,
        image,
        type,
        subnet,
        members,
        disks.plan(command, image),
        placements.hold(command));
  }

  private InstanceType type(LaunchCommand command, Image image) {
    InstanceType type = named(command, image);
    if (!type.architectures().contains(image.architecture())) {
      throw Ec2Exception.invalidParameterValue(
          "The architecture '%s' of the specified instance type does not match the architecture"
              + " '%s' of the specified AMI. Specify an instance type and an AMI that have"
              + " matching architectures, and try again.",
          String.join(",", type.architectures()), image.architecture());
    }
    checkCpu(command.cpu(), type);
    return type;
  }

  private static void checkCpu(LaunchCommand.Cpu cpu, InstanceType type) {
    if (cpu.cores() != null && cpu.cores() != type.cores()
        || cpu.threadsPerCore() != null && cpu.threadsPerCore() != type.threadsPerCore()) {
      throw Ec2Exception.unsupported(
          "CpuOptions: instance type %s has %d cores with %d threads per core, and no other choice",
          type.name(), type.cores(), type.threadsPerCore());
    }
  }

  private InstanceType named(LaunchCommand command, Image image) {
    if (command.instanceType() != null) {
      return types.get(command.instanceType());
    }
    String preferred = image.defaultInstanceType();
    return preferred == null ? types.defaultType() : types.get(preferred);
  }

  private static void checkCounts(LaunchCommand command) {
    if (command.minCount() < 1) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%d) for parameter minCount is invalid. Minimum value is 1", command.minCount());
    }
    if (command.maxCount() < command.minCount()) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%d) for parameter maxCount is invalid. It must not be less than minCount",
          command.maxCount());
    }
  }
}
