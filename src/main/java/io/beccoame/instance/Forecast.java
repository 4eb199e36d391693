package io.beccoame.instance;

import io.beccoame.host.Load;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a launch would find: written as JSON.
 *
 * @param fits the number of such instances that fit now
 * @param launches the number that this launch would make, by its counts; 0 when it would be refused
 * @param each what one instance needs
 * @param hosts the hosts that can take them, the one with the most room first
 * @param subnets the subnets that give them addresses
 * @param publicAddresses the public addresses that are free; null when none are asked for or no
 *     pool limits them
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
   * A host.
   *
   * @param host its name
   * @param fits the number of instances that fit on it
   * @param left what is left of it
   * @param lacks what runs out first
   */
  record HostRoom(String host, int fits, Load left, String lacks) {}

  /**
   * A subnet.
   *
   * @param subnet its id
   * @param free its free addresses
   * @param each the addresses that one instance takes of it
   * @param fits the number of instances that find addresses
   */
  record SubnetRoom(String subnet, int free, int each, int fits) {}

  /** One line: {@code fits=5; launches=2; hosts=one:3,two:2; lacks=memory}. */
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
