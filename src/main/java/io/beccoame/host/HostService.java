package io.beccoame.host;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Knows the hosts and their free capacity, and places instances on them. */
@Service
public class HostService {

  private final HostRepository hosts;
  private final HostProperties properties;

  HostService(HostRepository hosts, HostProperties properties) {
    this.hosts = hosts;
    this.properties = properties;
  }

  /**
   * Chooses hosts for as many instances as fit, at most {@code max}. Keeps the hosts' rows locked
   * until the surrounding transaction ends, so that no two launches are allocated the same
   * capacity.
   *
   * @param architecture the image's architecture
   * @param only the one host that can run them, because their disks have backing files there; or
   *     null
   * @param used the load already allocated to instances, by host; read after the rows are locked
   * @return a host id for each instance, at least {@code min}
   * @throws Ec2Exception {@code InsufficientInstanceCapacity}, naming what is lacking; {@code
   *     Unsupported} if no host has that architecture
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<String> place(
      Load each,
      int min,
      int max,
      String architecture,
      @Nullable String only,
      Supplier<Map<String, Load>> used) {
    Placement placement = placement(each, architecture, only, hosts.lockAll(), used);
    List<String> chosen = placement.choose(max);
    if (chosen.size() < min) {
      throw Ec2Exception.insufficientInstanceCapacity(
          "There is room for %d of at least %d instances with %s each: %s",
          chosen.size(),
          min,
          each.words(),
          placement.rooms().stream()
              .map(room -> "host " + room.hostId() + " lacks " + room.left().words(room.lacks()))
              .collect(Collectors.joining(", ")));
    }
    return chosen;
  }

  /**
   * Returns what {@link #place} would choose from now, without locks. Fails like {@link #place} if
   * no host can run such instances at all.
   */
  @Transactional(readOnly = true)
  public Placement look(
      Load each, String architecture, @Nullable String only, Supplier<Map<String, Load>> used) {
    return placement(each, architecture, only, hosts.findAll(), used);
  }

  private Placement placement(
      Load each,
      String architecture,
      @Nullable String only,
      List<Host> all,
      Supplier<Map<String, Load>> used) {
    List<Host> candidates = candidates(architecture, all);
    Map<String, Load> held = used.get();
    return Placement.of(
        each,
        candidates.stream()
            .filter(host -> only == null || host.id().equals(only))
            .collect(Collectors.toMap(Host::id, host -> left(host, held))));
  }

  /**
   * Chooses the host with the most free disk space for a volume that is not attached yet. Locks as
   * {@link #place} does.
   *
   * @param allocatedGib the space already allocated, by host; read after the rows are locked
   * @throws Ec2Exception {@code InsufficientVolumeCapacity}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public String placeDisk(int gib, Supplier<Map<String, Long>> allocatedGib) {
    List<Host> answering = hosts.lockAll().stream().filter(Host::isReachable).toList();
    Map<String, Long> promised = allocatedGib.get();
    Room best =
        answering.stream()
            .map(
                host ->
                    new Room(
                        host.id(),
                        host.left(
                            new Load(0, 0, promised.getOrDefault(host.id(), 0L)), properties)))
            .max(Comparator.comparingLong(room -> room.left().diskGib()))
            .orElseThrow(
                () -> Ec2Exception.insufficientVolumeCapacity("No host answers now; try again"));
    if (best.left().diskGib() < gib) {
      throw Ec2Exception.insufficientVolumeCapacity(
          "There is no room for a volume of %d GiB: host %s has %d GiB left",
          gib, best.hostId(), best.left().diskGib());
    }
    return best.hostId();
  }

  /**
   * Checks that a volume may grow on its host; locks as {@link #place} does.
   *
   * @param moreGib the growth
   * @param allocatedGib the space already allocated, by host; read after the rows are locked
   * @throws Ec2Exception {@code InsufficientVolumeCapacity}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void admitDisk(String hostId, int moreGib, Supplier<Map<String, Long>> allocatedGib) {
    List<Host> locked = hosts.lockAll();
    Map<String, Long> promised = allocatedGib.get();
    for (Host host : locked) {
      Load held = new Load(0, 0, promised.getOrDefault(host.id(), 0L));
      long left = host.left(held, properties).diskGib();
      if (host.id().equals(hostId) && left < moreGib) {
        throw Ec2Exception.insufficientVolumeCapacity(
            "There is no room for %d GiB more: host %s has %d GiB left", moreGib, hostId, left);
      }
    }
  }

  private static List<Host> candidates(String architecture, List<Host> all) {
    List<Host> fitting =
        all.stream().filter(host -> host.architecture().equals(architecture)).toList();
    if (fitting.isEmpty() && !all.isEmpty()) {
      throw InstanceErrors.unsupportedArchitecture(architecture);
    }
    List<Host> answering = fitting.stream().filter(Host::isReachable).toList();
    if (answering.isEmpty()) {
      throw Ec2Exception.insufficientInstanceCapacity(
          "No host of architecture %s answers now; nothing was launched", architecture);
    }
    return answering;
  }

  /**
   * Checks that instances placed earlier still fit on their hosts when they start again; locks as
   * {@link #place} does.
   *
   * @param more the load that they need, by host
   * @param used the load already allocated to instances, by host
   * @throws Ec2Exception {@code InsufficientInstanceCapacity}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void admit(Map<String, Load> more, Supplier<Map<String, Load>> used) {
    List<Host> locked = hosts.lockAll();
    Map<String, Load> held = used.get();
    for (Host host : locked) {
      Load need = more.getOrDefault(host.id(), Load.NONE);
      Load left = left(host, held);
      if (left.fits(need) < 1) {
        throw Ec2Exception.insufficientInstanceCapacity(
            "Host %s has no room for another %s: it lacks %s",
            host.id(), need.words(), left.scarcest(need));
      }
    }
  }

  /**
   * Returns the figures of every host.
   *
   * @param used the load already allocated to instances, by host
   */
  @Transactional(readOnly = true)
  public List<HostSummary> summaries(Supplier<Map<String, Load>> used) {
    Map<String, Load> held = used.get();
    return hosts.findAll().stream()
        .map(
            host ->
                new HostSummary(
                    host.id(),
                    host.architecture(),
                    host.cpus(),
                    host.isReachable(),
                    host.capacity(),
                    left(host, held)))
        .toList();
  }

  /** Returns the ids of all hosts that ever answered, of every node. */
  @Transactional(readOnly = true)
  public List<String> ids() {
    return hosts.findAll().stream().map(Host::id).toList();
  }

  /** Returns how much of each host may be allocated in all, by host. */
  @Transactional(readOnly = true)
  public Map<String, Load> capacities() {
    return hosts.findAll().stream().collect(Collectors.toMap(Host::id, Host::capacity));
  }

  private Load left(Host host, Map<String, Load> held) {
    return host.left(held.getOrDefault(host.id(), Load.NONE), properties);
  }

  private record Room(String hostId, Load left) {}
}
