package io.beccoame.fleet;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.InstanceView;
import io.beccoame.instance.LaunchRequestMapper;
import io.beccoame.instance.LaunchService;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rows of fleets; each method is one transaction. */
@Service
class FleetService {

  private static final String FLEET_TAG = "aws:ec2:fleet-id";
  private static final Duration SHOWN_AFTER_DELETION = Duration.ofHours(48);

  private final FleetRepository fleets;
  private final FleetLaunchRepository tried;
  private final FleetInstanceRepository members;
  private final LaunchService launches;
  private final InstanceService instances;
  private final TagService tags;
  private final Clock clock;

  FleetService(
      FleetRepository fleets,
      FleetLaunchRepository tried,
      FleetInstanceRepository members,
      LaunchService launches,
      InstanceService instances,
      TagService tags,
      Clock clock) {
    this.fleets = fleets;
    this.tried = tried;
    this.members = members;
    this.launches = launches;
    this.instances = instances;
    this.tags = tags;
    this.clock = clock;
  }

  /**
   * A fleet to be created.
   *
   * @param token the caller's client token, or null
   * @param parameters the hash of the request
   * @param request the request, as {@link io.beccoame.ec2.QueryText} writes it
   * @param tags the fleet's own tags
   */
  record NewFleet(
      String accountId,
      @Nullable String token,
      String parameters,
      String request,
      Map<String, String> tags) {}

  /**
   * A fleet with everything that a description shows.
   *
   * @param launches the launches that were tried
   * @param instances all instances that it launched
   * @param there those of the instances that are still described
   */
  record View(
      Fleet fleet,
      List<FleetLaunch> launches,
      List<FleetInstance> instances,
      List<InstanceView> there) {}

  @Transactional(readOnly = true)
  public Optional<Fleet> withToken(String accountId, String token) {
    return fleets.withToken(accountId, token);
  }

  /** Adds a fleet, and removes those that were deleted two days ago. */
  @Transactional
  public Fleet begin(NewFleet wanted) {
    forget(wanted.accountId());
    Fleet fleet =
        fleets.saveAndFlush(
            new Fleet(
                ResourceKind.FLEET.newId(),
                wanted.accountId(),
                wanted.token(),
                wanted.parameters(),
                wanted.request(),
                now()));
    tags.put(wanted.accountId(), ResourceKind.FLEET, fleet.getId(), wanted.tags());
    return fleet;
  }

  private void forget(String accountId) {
    List<Fleet> old = fleets.deletedBefore(accountId, now().minus(SHOWN_AFTER_DELETION));
    if (!old.isEmpty()) {
      List<String> ids = old.stream().map(Fleet::getId).toList();
      tried.deleteOf(ids);
      members.deleteOf(ids);
      tags.forget(ids);
      fleets.deleteAllInBatch(old);
    }
  }

  /**
   * Launches from a pool what the fleet still lacks, as far as it fits, and notes it; does nothing
   * if that was done before. Locks the fleet, so that a repeated request does not launch twice.
   *
   * @param make makes the launch of so many instances from a pool
   * @return whether the target is met
   * @throws Ec2Exception if nothing can be launched; nothing is noted then
   */
  @Transactional
  public boolean launch(
      Fleet named,
      FleetPlan plan,
      Pool pool,
      BiFunction<Pool, Integer, LaunchRequestMapper.Launch> make) {
    Fleet fleet = fleets.hold(named.accountId(), named.getId());
    double missing = plan.target().onDemand() - plan.units(counts(fleet.getId()));
    if (missing <= 0 || fleet.deletedAt() != null) {
      return true;
    }
    FleetLaunch row = new FleetLaunch(fleet.getId(), pool, false);
    if (tried.existsById(row.id())) {
      return false;
    }
    int count = pool.instancesFor(missing);
    LaunchRequestMapper.Launch launch = make.apply(pool, count);
    Map<String, String> systemTags = new HashMap<>(launch.systemTags());
    systemTags.put(FLEET_TAG, fleet.getId());
    List<InstanceView> views = launches.launch(launch.command(), systemTags);
    row.launched(views.get(0).instance().instanceType());
    if (views.size() < count) {
      Ec2Exception why =
          Ec2Exception.insufficientInstanceCapacity(
              "%d of %d instances fit on the hosts", views.size(), count);
      row.failed(why.code(), why.getMessage());
    }
    tried.save(row);
    for (InstanceView view : views) {
      members.save(
          new FleetInstance(
              fleet.getId(), view.instance().getId(), pool.place(), view.instance().launchIndex()));
    }
    return views.size() >= count;
  }

  private Map<Integer, Long> counts(String fleetId) {
    return members.of(List.of(fleetId)).stream()
        .collect(Collectors.groupingBy(FleetInstance::place, Collectors.counting()));
  }

  /** Notes why nothing was launched from a pool. */
  @Transactional
  public void failed(Fleet named, Pool pool, boolean spot, String code, @Nullable String message) {
    FleetLaunch row = new FleetLaunch(named.getId(), pool, spot);
    if (!tried.existsById(row.id())) {
      tried.save(row.failed(code, message));
    }
  }

  /** Notes that every pool was tried. */
  @Transactional
  public void finish(Fleet named) {
    fleets.hold(named.accountId(), named.getId()).finish();
  }

  /**
   * Deletes a fleet and terminates its instances.
   *
   * @param gone its instances that are no longer described
   * @throws Ec2Exception {@code InvalidFleetId.NotFound}, {@code IncorrectState} if it is deleted
   *     already, or the error of a protected instance
   */
  @Transactional
  public void delete(String accountId, String id, Set<String> gone) {
    Fleet fleet = fleets.hold(accountId, id);
    if (fleet.deletedAt() != null) {
      throw Ec2Exception.incorrectState("The fleet '%s' is deleted already", id);
    }
    fleet.delete(now());
    Set<String> there = new LinkedHashSet<>(ids(members.of(List.of(id))));
    there.removeAll(gone);
    if (!there.isEmpty()) {
      instances.terminate(accountId, there);
    }
  }

  /**
   * Returns the instances of a fleet that are no longer described. Called before {@link #delete},
   * which must lock the rows of the others without having read them.
   */
  @Transactional(readOnly = true)
  public Set<String> gone(String accountId, String id) {
    Set<String> gone = new LinkedHashSet<>(ids(members.of(List.of(id))));
    gone.removeAll(instances.existing(accountId, gone));
    return gone;
  }

  /** Returns the account's fleets of those ids. */
  @Transactional(readOnly = true)
  public List<View> views(String accountId, Collection<String> ids) {
    List<Fleet> found = ids.isEmpty() ? List.of() : fleets.list(accountId, ids);
    List<String> there = found.stream().map(Fleet::getId).toList();
    Map<String, List<FleetLaunch>> launchesOf =
        tried.of(there).stream().collect(Collectors.groupingBy(FleetLaunch::fleetId));
    Map<String, List<FleetInstance>> membersOf =
        members.of(there).stream().collect(Collectors.groupingBy(FleetInstance::fleetId));
    return found.stream()
        .map(
            fleet -> {
              List<FleetInstance> of = membersOf.getOrDefault(fleet.getId(), List.of());
              return new View(
                  fleet,
                  launchesOf.getOrDefault(fleet.getId(), List.of()),
                  of,
                  there(accountId, ids(of)));
            })
        .toList();
  }

  private List<InstanceView> there(String accountId, List<String> ids) {
    Set<String> existing = instances.existing(accountId, ids);
    return existing.isEmpty() ? List.of() : instances.byIds(accountId, existing);
  }

  private static List<String> ids(List<FleetInstance> of) {
    return of.stream().map(FleetInstance::instanceId).toList();
  }

  /** Returns the ids of the account's fleets among those. */
  @Transactional(readOnly = true)
  public Set<String> existing(String accountId, Collection<String> ids) {
    return fleets.existing(accountId, ids);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
