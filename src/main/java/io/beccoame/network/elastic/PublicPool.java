package io.beccoame.network.elastic;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Chooses free addresses of the pool; one caller at a time, by a lock in the database. */
@Component
class PublicPool {

  private final ElasticAddressRepository addresses;
  private final List<AddressRange> ranges;

  PublicPool(ElasticAddressRepository addresses, ElasticProperties properties) {
    this.addresses = addresses;
    this.ranges = properties.pool().stream().map(AddressRange::parse).toList();
  }

  /** Returns whether no pool is configured. */
  boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Returns whether an address is in the pool, or was when it was allocated. */
  boolean contains(String address) {
    return ranges.stream().anyMatch(range -> range.contains(address))
        || addresses.publicIps().contains(address);
  }

  /** Returns whether an address is free now. */
  boolean hasFree() {
    lock();
    Set<String> used = new HashSet<>(addresses.publicIps());
    return ranges.stream()
        .flatMap(AddressRange::addresses)
        .anyMatch(address -> !used.contains(address));
  }

  /** Returns the number of free addresses; without the lock, so that it may change at once. */
  int countFree() {
    Set<String> used = new HashSet<>(addresses.publicIps());
    return Math.toIntExact(
        ranges.stream()
            .flatMap(AddressRange::addresses)
            .distinct()
            .filter(address -> !used.contains(address))
            .count());
  }

  /** Keeps others from choosing until the caller's transaction ends. */
  void lock() {
    addresses.lockPool();
  }

  /**
   * Returns the first free addresses, locked until the caller's transaction ends.
   *
   * @throws Ec2Exception {@code InsufficientAddressCapacity} if there are too few
   */
  List<String> take(int count) {
    lock();
    Set<String> used = new HashSet<>(addresses.publicIps());
    List<String> free =
        ranges.stream()
            .flatMap(AddressRange::addresses)
            .distinct()
            .filter(address -> !used.contains(address))
            .limit(count)
            .toList();
    if (free.size() < count) {
      throw Ec2Exception.insufficientAddressCapacity(
          isEmpty()
              ? "No public addresses are available: no pool is configured"
                  + " (beccoame.elastic-ip.pool)"
              : "Not enough public addresses are available: %d asked for, %d free",
          count,
          free.size());
    }
    return free;
  }

  /**
   * Returns that address, if it is in the pool and free.
   *
   * @throws Ec2Exception {@code InvalidAddress.NotFound}, {@code InvalidIPAddress.InUse}
   */
  String take(String wanted) {
    lock();
    if (ranges.stream().noneMatch(range -> range.contains(wanted))) {
      throw NetworkErrors.addressNotFound(wanted);
    }
    if (addresses.findByPublicIp(wanted).isPresent()) {
      throw NetworkErrors.addressInUse(wanted);
    }
    return wanted;
  }
}
