package io.beccoame.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The hosts that can run instances of one size, the host with the most capacity first.
 *
 * @param each the load of one instance
 * @param rooms the hosts
 */
public record Placement(Load each, List<Room> rooms) {

  /**
   * A host and its free capacity.
   *
   * @param hostId the host
   * @param left the capacity left
   * @param fits the number of instances that fit
   * @param lacks the part that runs out first
   */
  public record Room(String hostId, Load left, int fits, Load.Part lacks) {}

  /** Returns the placement on hosts with this much left. */
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

  /** Returns the number of instances that fit on all hosts together. */
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
