package io.beccoame.instance;

import io.beccoame.host.Load;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result that a launch would have now, as JSON.
 *
 * @param fits the number of such instances that fit now
 * @param launches the number that this launch would make, by its counts; 0 if it would be refused
 * @param each the load of one instance
 * @param hosts the hosts that can run them, the one with the most capacity first
 * @param subnets the subnets that give them addresses
 * @param publicAddresses the free public addresses; null if none are requested or no pool limits
 *     them
 * @param lacks what keeps one more from fitting: {@code cpu}, {@code memory}, {@code disk}, {@code
 *     addresses}, {@code publicAddresses}, {@code host}
 */
record Forecast(
    int fits,
    int launches,
    Load each,
    List<HostRoom> hosts,
    List<SubnetRoom> subnets,
    @Nullable Integer publicAddresses,
    List<String> lacks) {

  /**
   * A host's part of a forecast.
   *
   * @param host its name
   * @param fits the number of instances that fit on it
   * @param left the capacity left
   * @param lacks the part that runs out first
   */
  record HostRoom(String host, int fits, Load left, String lacks) {}

  /**
   * A subnet's part of a forecast.
   *
   * @param subnet its id
   * @param free its free addresses
   * @param each the addresses that one instance needs in it
   * @param fits the number of instances that get addresses
   */
  record SubnetRoom(String subnet, int free, int each, int fits) {}

  /** Returns one line: {@code fits=5; launches=2; hosts=one:3,two:2; lacks=memory}. */
  String line() {
    return "fits=%d; launches=%d; hosts=%s; lacks=%s"
        .formatted(
            fits,
            launches,
            hosts.stream()
                .map(host -> host.host() + ":" + host.fits())
                .collect(Collectors.joining(",")),
            String.join(",", lacks));
  }
}
