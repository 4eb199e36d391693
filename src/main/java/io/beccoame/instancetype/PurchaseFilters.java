package io.beccoame.instancetype;

import io.beccoame.ec2.Filters;
import java.util.List;

/** The filters that AWS documents for purchases. Here they match nothing. */
final class PurchaseFilters {

  static final List<String> RESERVED =
      List.of(
          "availability-zone",
          "availability-zone-id",
          "duration",
          "end",
          "fixed-price",
          "instance-type",
          "product-description",
          "reserved-instances-id",
          "scope",
          "start",
          "state",
          "usage-price");

  static final List<String> OFFERINGS =
      List.of(
          "availability-zone",
          "availability-zone-id",
          "duration",
          "fixed-price",
          "instance-type",
          "marketplace",
          "product-description",
          "reserved-instances-offering-id",
          "scope",
          "usage-price");

  static final List<String> PRICES =
      List.of(
          "availability-zone",
          "availability-zone-id",
          "instance-type",
          "product-description",
          "spot-price",
          "timestamp");

  static final List<String> REQUESTS =
      List.of(
          "availability-zone-group",
          "create-time",
          "fault-code",
          "fault-message",
          "instance-id",
          "launch-group",
          "launch.block-device-mapping.delete-on-termination",
          "launch.block-device-mapping.device-name",
          "launch.block-device-mapping.snapshot-id",
          "launch.block-device-mapping.volume-size",
          "launch.block-device-mapping.volume-type",
          "launch.group-id",
          "launch.group-name",
          "launch.image-id",
          "launch.instance-type",
          "launch.kernel-id",
          "launch.key-name",
          "launch.monitoring-enabled",
          "launch.ramdisk-id",
          "launched-availability-zone",
          "launched-availability-zone-id",
          "network-interface.addresses.primary",
          "network-interface.delete-on-termination",
          "network-interface.description",
          "network-interface.device-index",
          "network-interface.group-id",
          "network-interface.network-interface-id",
          "network-interface.private-ip-address",
          "network-interface.subnet-id",
          "product-description",
          "spot-instance-request-id",
          "spot-price",
          "state",
          "status-code",
          "status-message",
          "type",
          "valid-from",
          "valid-until");

  private PurchaseFilters() {}

  /** Returns a table that knows these filter names, none of which matches anything. */
  static <T> Filters<T> none(List<String> names) {
    return Filters.<T>of().nothing(names.toArray(String[]::new));
  }
}
