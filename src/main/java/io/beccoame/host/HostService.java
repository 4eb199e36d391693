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

/** Knows the hosts and what is free on them, and chooses where instances go. */
@Service
public class HostService {

  private final HostRepository hosts;
  private final HostProperties properties;

  HostService(HostRepository hosts, HostProperties properties) {
    this.hosts = hosts;
    this.properties = properties;
  }

  /**
   * Chooses hosts for as many instances as fit, at most {@code max}; holds the hosts' rows locked
   * until the surrounding transaction ends, so that no two launches are promised the same room.
   *
   * @param architecture the image's
   * @param only the one host that can take them, because their disks stand on its files; or null
   * @param used what instances hold already, by host; asked for after the rows are locked
   * @return a host id for each instance, at least {@code min}
   * @throws Ec2Exception {@code InsufficientInstanceCapacity}, naming what is lacking; {@code
   *     Unsupported} when no host is of that architecture
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
   * Returns what {@link #place} would choose from now, without locks; fails as it does when no host
   * can take such instances at all.
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
   * Chooses the host for a volume that no instance has yet: the one with the most room for disks.
   * Locks as {@link #place} does.
   *
   * @param allocatedGib what is promised already, by host; asked for after the rows are locked
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
   * @param moreGib by how much
   * @param allocatedGib what is promised already, by host; asked for after the rows are locked
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
   * Checks that instances placed before still fit on their hosts when they are started again; locks
   * as {@link #place} does.
   *
   * @param more what they need, by host
   * @param used what instances hold already, by host
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
   * Returns every host in figures.
   *
   * @param used what instances hold already, by host
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

  /** What of each host may be promised in all, by host. */
  @Transactional(readOnly = true)
  public Map<String, Load> capacities() {
    return hosts.findAll().stream().collect(Collectors.toMap(Host::id, Host::capacity));
  }

  private Load left(Host host, Map<String, Load> held) {
    return host.left(held.getOrDefault(host.id(), Load.NONE), properties);
  }

  private record Room(String hostId, Load left) {}
}
