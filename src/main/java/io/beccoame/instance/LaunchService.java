package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.host.HostService;
import io.beccoame.instance.timeline.Timeline;
import io.beccoame.network.NetworkInterface;
import io.beccoame.tag.TagService;
import io.beccoame.volume.AttachTarget;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.volume.Volume;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accepts launches: everything that will exist is chosen and stored in one transaction. */
@Service
public class LaunchService {

  private final LaunchPlans plans;
  private final InstanceRepository instances;
  private final ReservationRepository reservations;
  private final UserDataRepository userData;
  private final LaunchNics nics;
  private final InstanceVolumes volumes;
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
      LaunchPlans plans,
      InstanceRepository instances,
      ReservationRepository reservations,
      UserDataRepository userData,
      LaunchNics nics,
      InstanceVolumes volumes,
      TagService tags,
      InstanceViews views,
      HostService hosts,
      Capacity capacity,
      Timeline timeline,
      WorkQueue work,
      LaunchDisks disks,
      LaunchGroups placements,
      Clock clock) {
    this.plans = plans;
    this.instances = instances;
    this.reservations = reservations;
    this.userData = userData;
    this.nics = nics;
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

  /** Launches without the service's own tags. */
  @Transactional
  public List<InstanceView> launch(LaunchCommand command) {
    return launch(command, Map.of());
  }

  /**
   * Stores a reservation with as many instances as fit between the two counts, with their disks and
   * addresses, and wakes the reconciler for each. Calls no host.
   *
   * <p>The answer is assembled before the commit: after it, the work on the instances starts and
   * uses the processors and the database.
   *
   * @param systemTags the service's own tags of the instances, with keys that begin with {@code
   *     aws:}
   * @return the instances in launch order
   * @throws Ec2Exception if anything that the launch names does not exist or does not fit; nothing
   *     is written then
   */
  @Transactional
  public List<InstanceView> launch(LaunchCommand command, Map<String, String> systemTags) {
    LaunchPlan plan = plans.of(command);
    String data = UserData.check(command.userData());
    List<String> placement =
        hosts.place(
            plan.load(),
            command.minCount(),
            command.maxCount(),
            plan.image().architecture(),
            disks.host(command, plan.image()),
            capacity::allocated);
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
    tags.putSystem(command.accountId(), ResourceKind.INSTANCE, ids, systemTags);
    work.wake(InstanceService.KIND, ids);
    return views.of(rows);
  }

  private void attach(LaunchPlan plan, List<Instance> rows, List<String> ids) {
    LaunchCommand command = plan.command();
    List<AttachTarget> owners =
        rows.stream().map(row -> new AttachTarget(row.getId(), row.hostId(), row.zone())).toList();
    List<Volume> disks = volumes.create(command.accountId(), plan.disks(), owners);
    List<NetworkInterface> made = nics.attach(plan, ids);
    tag(command, ResourceKind.INSTANCE, ids);
    tag(command, ResourceKind.VOLUME, disks.stream().map(Volume::getId).toList());
    tag(
        command,
        ResourceKind.NETWORK_INTERFACE,
        made.stream().map(NetworkInterface::getId).toList());
  }

  private void tag(LaunchCommand command, ResourceKind kind, List<String> ids) {
    tags.putAll(command.accountId(), kind, ids, command.tags().getOrDefault(kind.type(), Map.of()));
  }
}
