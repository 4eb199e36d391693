package io.beccoame.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The hosts that can take instances of one size, the one with the most room first.
 *
 * @param each what one instance needs
 * @param rooms the hosts
 */
public record Placement(Load each, List<Room> rooms) {

  /**
   * A host and its room.
   *
   * @param hostId the host
   * @param left what is left of it
   * @param fits the number of instances that fit
   * @param lacks what runs out first
   */
  public record Room(String hostId, Load left, int fits, Load.Part lacks) {}

  /** The rooms of hosts with so much left. */
  static Placement of(Load each, Map<String, Load> leftByHost) {
    return new Placement(
        each,
        leftByHost.entrySet().stream()
            .map(
                host ->
                    new Room(
                        host.getKey(),
                        host.getValue(),
                        host.getValue().fits(each),
                        host.getValue().scarce(each)))
            .sorted(Comparator.comparingInt(Room::fits).reversed().thenComparing(Room::hostId))
            .toList());
  }

  /** The number of instances that fit on all hosts together. */
  public int fits() {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, rooms.stream().mapToLong(Room::fits).sum()));
  }

  /** Chooses a host for each of as many instances as fit, at most {@code max}. */
  public List<String> choose(int max) {
    List<String> chosen = new ArrayList<>();
    for (Room room : rooms) {
      chosen.addAll(Collections.nCopies(Math.min(room.fits(), max - chosen.size()), room.hostId()));
    }
    return chosen;
  }
}
