package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.Limits;
import io.beccoame.hypervisor.Limits.DiskRate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rate of a disk. Disks without their own rate share the domain's as one group; a disk with its
 * own gets that alone, capped by the domain's. <a
 * href="https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms">iotune</a>.
 */
record IoTune(
    @JsonProperty("total_bytes_sec") @Nullable Long bytes,
    @JsonProperty("total_iops_sec") @Nullable Long operations,
    @JsonProperty("total_bytes_sec_max") @Nullable Long burstBytes,
    @JsonProperty("total_iops_sec_max") @Nullable Long burstOperations,
    @JsonProperty("group_name") String group,
    @JsonProperty("total_bytes_sec_max_length") @Nullable Long burstBytesSeconds,
    @JsonProperty("total_iops_sec_max_length") @Nullable Long burstOperationsSeconds) {

  private static final String ALL_DISKS = "instance";

  static @Nullable IoTune of(DiskSpec disk, Limits limits) {
    DiskRate own = disk.rate();
    DiskRate shared = limits.disks();
    if (own == null) {
      return shared == null ? null : of(shared, ALL_DISKS);
    }
    return of(shared == null ? own : least(own, shared), disk.serial());
  }

  /** Returns the rate of a disk that has its own, in a domain that has one too. */
  static DiskRate least(DiskRate own, DiskRate shared) {
    return DiskRate.steady(
        least(own.bytesPerSecond(), shared.bytesPerSecond(), shared.burstBytesPerSecond()),
        least(
            own.operationsPerSecond(),
            shared.operationsPerSecond(),
            shared.burstOperationsPerSecond()));
  }

  private static long least(long own, long shared, long burst) {
    long most = Math.max(shared, burst);
    if (own == 0 || most == 0) {
      return Math.max(own, most);
    }
    return Math.min(own, most);
  }

  private static IoTune of(DiskRate rate, String group) {
    Long seconds = limit(rate.burstSeconds());
    return new IoTune(
        limit(rate.bytesPerSecond()),
        limit(rate.operationsPerSecond()),
        limit(rate.burstBytesPerSecond()),
        limit(rate.burstOperationsPerSecond()),
        group,
        seconds,
        seconds);
  }

  /** Returns every value by libvirt's name for it; values without a limit are 0. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("group_name", group);
    values.put("total_bytes_sec", orZero(bytes));
    values.put("total_iops_sec", orZero(operations));
    values.put("total_bytes_sec_max", orZero(burstBytes));
    values.put("total_iops_sec_max", orZero(burstOperations));
    values.put("total_bytes_sec_max_length", orZero(burstBytesSeconds));
    values.put("total_iops_sec_max_length", orZero(burstOperationsSeconds));
    return values;
  }

  private static Long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private static @Nullable Long limit(long value) {
    return value == 0 ? null : value;
  }
}
