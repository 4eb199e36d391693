package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.host.HostService;
import io.beccoame.host.Load;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.StateReason;
import io.beccoame.instance.timeline.Timeline;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores callers' requests about their instances, and reads instances. */
@Service
public class InstanceService {

  /** The kind of the keys that this wakes. */
  public static final String KIND = "instance";

  private final InstanceRepository instances;
  private final UserDataRepository userData;
  private final InstanceViews views;
  private final HostService hosts;
  private final Capacity capacity;
  private final Timeline timeline;
  private final PublicWhileUp publics;
  private final InstanceVolumes volumes;
  private final WorkQueue work;
  private final Clock clock;

  InstanceService(
      InstanceRepository instances,
      UserDataRepository userData,
      InstanceViews views,
      HostService hosts,
      Capacity capacity,
      Timeline timeline,
      PublicWhileUp publics,
      InstanceVolumes volumes,
      WorkQueue work,
      Clock clock) {
    this.instances = instances;
    this.userData = userData;
    this.views = views;
    this.hosts = hosts;
    this.capacity = capacity;
    this.timeline = timeline;
    this.publics = publics;
    this.volumes = volumes;
    this.work = work;
    this.clock = clock;
  }

  /** Returns every instance of the account, in launch order. */
  @Transactional(readOnly = true)
  public List<InstanceView> all(String accountId) {
    return views.of(
        instances.findByAccountIdOrderByCreatedAtAscReservationIdAscLaunchIndexAsc(accountId));
  }

  /**
   * Returns these instances, in the order of the ids.
   *
   * @throws Ec2Exception if one does not exist
   */
  @Transactional(readOnly = true)
  public List<InstanceView> byIds(String accountId, Collection<String> ids) {
    return views.of(rows(accountId, ids));
  }

  /** Returns the account's instance rows without their devices, in launch order. */
  @Transactional(readOnly = true)
  public List<Instance> rows(String accountId) {
    return instances.findByAccountIdOrderByCreatedAtAscReservationIdAscLaunchIndexAsc(accountId);
  }

  /**
   * Returns the rows of these instances without their devices.
   *
   * @throws Ec2Exception if one does not exist
   */
  @Transactional(readOnly = true)
  public List<Instance> rows(String accountId, Collection<String> ids) {
    return instances.getAll(accountId, check(ids));
  }

  /** Returns the existing rows by id, of any account. */
  @Transactional(readOnly = true)
  public Map<String, Instance> existing(Collection<String> ids) {
    return instances.findAllById(ids).stream()
        .collect(Collectors.toMap(Instance::getId, Function.identity()));
  }

  /**
   * Returns an instance.
   *
   * @throws Ec2Exception if it does not exist
   */
  @Transactional(readOnly = true)
  public Instance get(String accountId, String id) {
    return rows(accountId, List.of(id)).get(0);
  }

  /** Returns the instance as a description shows it, of any account: for the metadata service. */
  @Transactional(readOnly = true)
  public Optional<InstanceView> find(String id) {
    return instances.findById(id).map(row -> views.of(List.of(row)).get(0));
  }

  /** Returns the id of the instance whose domain has this UUID, if there is one. */
  @Transactional(readOnly = true)
  public Optional<String> idOf(UUID uuid) {
    return instances.findIdByUuid(uuid.toString());
  }

  /** Returns the id of the account's instance with that IAM instance profile association. */
  @Transactional(readOnly = true)
  public Optional<String> idOfProfile(String accountId, String associationId) {
    return instances.findIdByProfile(accountId, associationId);
  }

  /** Returns the metadata hop limit of every instance that requires IMDSv2, by instance id. */
  @Transactional(readOnly = true)
  public Map<String, Integer> tokenHopLimits() {
    return instances.tokenHopLimits().stream()
        .collect(
            Collectors.toMap(InstanceRepository.HopRow::getId, InstanceRepository.HopRow::getHops));
  }

  /** Returns its user data in base64, if it has any. */
  @Transactional(readOnly = true)
  public Optional<String> userData(String id) {
    return userData.findById(id).map(UserData::data);
  }

  /** Returns which of the ids are instances of the account. */
  @Transactional(readOnly = true)
  public Set<String> existing(String accountId, Collection<String> ids) {
    return instances.existing(accountId, ids);
  }

  /**
   * Marks the instances as wanted running; those already running are left as they are.
   *
   * @throws Ec2Exception {@code IncorrectInstanceState} for an instance that is being stopped or
   *     terminated, and for one whose root volume was detached
   */
  @Transactional
  public List<StateChange> start(String accountId, Collection<String> ids) {
    Instant now = clock.instant();
    Map<String, Load> more = new HashMap<>();
    List<Instance> rows = lock(accountId, ids);
    for (Instance row : rows) {
      if (refuseUnless(
              row, "started", InstanceState.STOPPED, InstanceState.RUNNING, InstanceState.PENDING)
          == InstanceState.STOPPED) {
        needRoot(row);
        more.merge(row.hostId(), row.load(), Load::plus);
      }
    }
    if (!more.isEmpty()) {
      hosts.admit(more, capacity::allocated);
    }
    return change(
        rows,
        row -> {
          if (row.state() == InstanceState.STOPPED) {
            row.wantRunning(now);
            timeline.started(row.getId(), now);
          }
        });
  }

  private void needRoot(Instance row) {
    boolean there =
        volumes.byInstance(List.of(row.getId())).getOrDefault(row.getId(), List.of()).stream()
            .anyMatch(volume -> volume.root() && volume.wanted());
    if (!there) {
      throw Ec2Exception.incorrectInstanceState(
          "Invalid value '%s' for instanceId. Instance does not have a volume attached at root (%s)",
          row.getId(), row.rootDeviceName());
    }
  }

  /**
   * Marks the instances as wanted stopped; stopped ones are left as they are.
   *
   * @param force whether the power is cut at once, also for an instance that is already being
   *     stopped
   */
  @Transactional
  public List<StateChange> stop(String accountId, Collection<String> ids, boolean force) {
    List<Instance> rows = lock(accountId, ids);
    rows.forEach(
        row ->
            refuseUnless(
                row,
                "stopped",
                InstanceState.RUNNING,
                InstanceState.STOPPING,
                InstanceState.STOPPED));
    rows.stream()
        .filter(row -> row.state() != InstanceState.STOPPED)
        .forEach(row -> refuseIf(row.options().disableApiStop(), row, "stopped", "disableApiStop"));
    return change(rows, row -> row.lifecycle().wantStopped(force, clock.instant()));
  }

  /** Requests a reboot of the instances. */
  @Transactional
  public void reboot(String accountId, Collection<String> ids) {
    List<Instance> rows = lock(accountId, ids);
    rows.forEach(row -> refuseUnless(row, "rebooted", InstanceState.RUNNING));
    change(rows, row -> row.lifecycle().wantReboot());
  }

  /**
   * Requests that a running instance is switched off and on again, for work that needs it to be
   * off.
   */
  @Transactional
  public void powerCycle(String accountId, String id) {
    List<Instance> rows = lock(accountId, List.of(id));
    rows.forEach(row -> refuseUnless(row, "rebooted", InstanceState.RUNNING));
    change(rows, row -> row.lifecycle().wantPowerCycle());
  }

  /**
   * Marks the instances as wanted terminated; terminated ones are left as they are.
   *
   * @throws Ec2Exception {@code OperationNotPermitted} for a protected one
   */
  @Transactional
  public List<StateChange> terminate(String accountId, Collection<String> ids) {
    return terminate(accountId, ids, false);
  }

  /**
   * Marks the instances as wanted terminated.
   *
   * @param force whether the power is cut at once, also for an instance that is already being
   *     terminated
   */
  @Transactional
  public List<StateChange> terminate(String accountId, Collection<String> ids, boolean force) {
    List<Instance> rows = lock(accountId, ids);
    for (Instance row : rows) {
      if (row.state() != InstanceState.TERMINATED) {
        refuseIf(row.disableApiTermination(), row, "terminated", "disableApiTermination");
        refuseIf(row.options().disableApiStop(), row, "terminated", "disableApiStop");
      }
    }
    Instant now = clock.instant();
    return change(
        rows,
        row -> {
          row.lifecycle()
              .wantTerminated(
                  StateReason.USER_SHUTDOWN, StateReason.transition("User initiated", now));
          if (force) {
            row.lifecycle().cutPower();
          }
        });
  }

  /** Changes instances, locked meanwhile, without waking the reconciler. */
  @Transactional
  public void edit(String accountId, Collection<String> ids, Consumer<Instance> change) {
    lock(accountId, ids).forEach(change);
  }

  /** Replaces its user data, in the caller's transaction; null or empty removes it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void userData(String id, @Nullable String base64) {
    String data = UserData.check(base64);
    if (data == null) {
      userData.deleteById(id);
    } else {
      userData.save(new UserData(id, data));
    }
  }

  private List<StateChange> change(List<Instance> rows, Consumer<Instance> change) {
    List<StateChange> changes = new ArrayList<>(rows.size());
    for (Instance row : rows) {
      InstanceState before = row.state();
      change.accept(row);
      publics.changed(before, row);
      changes.add(new StateChange(row.getId(), before, row.state()));
    }
    work.wake(KIND, rows.stream().map(Instance::getId).toList());
    return changes;
  }

  private static void refuseIf(boolean set, Instance row, String participle, String attribute) {
    if (set) {
      throw Ec2Exception.operationNotPermitted(
          "The instance '%s' may not be %s. Modify its '%s' instance attribute and try again.",
          row.getId(), participle, attribute);
    }
  }

  private static InstanceState refuseUnless(
      Instance row, String participle, InstanceState... legal) {
    InstanceState state = row.state();
    if (!List.of(legal).contains(state)) {
      throw Ec2Exception.incorrectInstanceState(
          "The instance '%s' is not in a state from which it can be %s: it is %s",
          row.getId(), participle, state.wire());
    }
    return state;
  }

  private List<Instance> lock(String accountId, Collection<String> ids) {
    return instances.holdAll(accountId, check(ids));
  }

  private static Set<String> check(Collection<String> ids) {
    if (ids.isEmpty()) {
      throw Ec2Exception.missingParameter("InstanceId");
    }
    return ResourceKind.INSTANCE.check(ids);
  }
}
