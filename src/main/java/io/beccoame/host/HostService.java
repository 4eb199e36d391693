package io.beccoame.host;

import io.beccoame.ec2.Ec2Exception;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
   * @param used what instances hold already, by host; asked for after the rows are locked
   * @return a host id for each instance, at least {@code min}
   * @throws Ec2Exception {@code InsufficientInstanceCapacity}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<String> place(
      Load each, int min, int max, String architecture, Supplier<Map<String, Load>> used) {
    List<Host> candidates =
        hosts.lockAll().stream()
            .filter(host -> host.isReachable() && host.architecture().equals(architecture))
            .toList();
    if (candidates.isEmpty()) {
      throw Ec2Exception.insufficientInstanceCapacity(
          "No host of architecture %s answers now; nothing was launched", architecture);
    }
    Map<String, Load> held = used.get();
    List<String> chosen = new ArrayList<>();
    candidates.stream()
        .map(host -> new Room(host.id(), free(host, held).fits(each)))
        .sorted(Comparator.comparingInt(Room::instances).reversed())
        .forEach(
            room -> {
              for (int i = 0; i < room.instances() && chosen.size() < max; i++) {
                chosen.add(room.hostId());
              }
            });
    if (chosen.size() < min) {
      throw Ec2Exception.insufficientInstanceCapacity(
          "There is room for %d of at least %d instances with %d vCPU and %d MiB each",
          chosen.size(), min, each.vcpus(), each.memoryMib());
    }
    return chosen;
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
      if (free(host, held).fits(need) < 1) {
        throw Ec2Exception.insufficientInstanceCapacity(
            "Host %s has no room for %d more vCPU and %d MiB",
            host.id(), need.vcpus(), need.memoryMib());
      }
    }
  }

  private Load free(Host host, Map<String, Load> held) {
    return host.capacity(properties).minus(held.getOrDefault(host.id(), Load.NONE));
  }

  private record Room(String hostId, int instances) {}
}
