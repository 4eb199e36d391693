package io.beccoame.instance;

import io.beccoame.host.HostService;
import io.beccoame.host.Placement;
import io.beccoame.instance.Forecast.HostRoom;
import io.beccoame.instance.Forecast.SubnetRoom;
import io.beccoame.network.NetworkService;
import io.beccoame.network.PublicAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Computes how many instances of a launch fit now, by the rules that place them; changes nothing.
 */
@Service
class Forecasts {

  private final LaunchPlans plans;
  private final LaunchDisks disks;
  private final LaunchNics nics;
  private final HostService hosts;
  private final Capacity capacity;
  private final NetworkService networks;
  private final PublicAddresses publics;

  Forecasts(
      LaunchPlans plans,
      LaunchDisks disks,
      LaunchNics nics,
      HostService hosts,
      Capacity capacity,
      NetworkService networks,
      PublicAddresses publics) {
    this.plans = plans;
    this.disks = disks;
    this.nics = nics;
    this.hosts = hosts;
    this.capacity = capacity;
    this.networks = networks;
    this.publics = publics;
  }

  /** Returns the forecast of a launch; fails like the launch for unknown names. */
  @Transactional
  public Forecast of(LaunchCommand command) {
    LaunchPlan plan = plans.of(command);
    Placement placement =
        hosts.look(
            plan.load(),
            plan.image().architecture(),
            disks.host(command, plan.image()),
            capacity::allocated);
    List<SubnetRoom> subnets = subnets(plan);
    OptionalInt free = plan.publicAddress() ? publics.free() : OptionalInt.empty();
    int onHosts = placement.fits();
    int byAddress = subnets.stream().mapToInt(SubnetRoom::fits).min().orElse(Integer.MAX_VALUE);
    int byPublic = free.orElse(Integer.MAX_VALUE);
    int fits = Math.min(onHosts, Math.min(byAddress, byPublic));
    return new Forecast(
        fits,
        launches(command, onHosts, Math.min(byAddress, byPublic)),
        plan.load(),
        placement.rooms().stream().map(Forecasts::room).toList(),
        subnets,
        free.isPresent() ? free.getAsInt() : null,
        lacks(placement, fits, byAddress, byPublic));
  }

  /** Returns the addresses that one instance needs, by subnet. Existing interfaces need none. */
  private List<SubnetRoom> subnets(LaunchPlan plan) {
    Map<String, Integer> taken = new TreeMap<>();
    boolean once = plan.command().privateIp() != null;
    for (NicRequest nic : LaunchNics.wanted(plan)) {
      if (nic.interfaceId() == null) {
        int addresses = 1 + nic.further().size() + nic.furtherCount();
        taken.merge(nics.subnet(plan, nic).getId(), addresses, Integer::sum);
      }
      once |= nic.interfaceId() != null || nic.privateIp() != null || !nic.further().isEmpty();
    }
    int most = once ? 1 : Integer.MAX_VALUE;
    List<SubnetRoom> rooms = new ArrayList<>();
    taken.forEach(
        (subnet, each) -> {
          int free = networks.freeAddresses(subnet);
          rooms.add(new SubnetRoom(subnet, free, each, Math.min(most, free / each)));
        });
    return rooms;
  }

  /**
   * Returns the number of launched instances: hosts decide between the two counts, and addresses
   * must suffice for all of them.
   */
  private static int launches(LaunchCommand command, int onHosts, int addresses) {
    int chosen = Math.min(onHosts, command.maxCount());
    return chosen < command.minCount() || chosen > addresses ? 0 : chosen;
  }

  private static List<String> lacks(Placement placement, int fits, int byAddress, int byPublic) {
    List<String> lacks = new ArrayList<>();
    if (placement.fits() == fits) {
      placement.rooms().stream()
          .map(room -> name(room.lacks()))
          .distinct()
          .sorted()
          .forEach(lacks::add);
      if (placement.rooms().isEmpty()) {
        lacks.add("host");
      }
    }
    if (byAddress == fits) {
      lacks.add("addresses");
    }
    if (byPublic == fits) {
      lacks.add("publicAddresses");
    }
    return lacks;
  }

  private static HostRoom room(Placement.Room room) {
    return new HostRoom(room.hostId(), room.fits(), room.left(), name(room.lacks()));
  }

  private static String name(Enum<?> part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
