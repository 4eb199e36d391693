package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.beccoame.hypervisor.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The rate of a domain's disks, which share it as one group. <a
 * href="https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms">iotune</a>.
 */
record IoTune(
    @JsonProperty("total_bytes_sec") long bytes,
    @JsonProperty("total_iops_sec") long operations,
    @JsonProperty("total_bytes_sec_max") long burstBytes,
    @JsonProperty("total_iops_sec_max") long burstOperations,
    @JsonProperty("group_name") String group,
    @JsonProperty("total_bytes_sec_max_length") int burstBytesSeconds,
    @JsonProperty("total_iops_sec_max_length") int burstOperationsSeconds) {

  private static final String ALL_DISKS = "instance";

  static @Nullable IoTune of(Limits limits) {
    Limits.DiskRate rate = limits.disks();
    return rate == null
        ? null
        : new IoTune(
            rate.bytesPerSecond(),
            rate.operationsPerSecond(),
            rate.burstBytesPerSecond(),
            rate.burstOperationsPerSecond(),
            ALL_DISKS,
            rate.burstSeconds(),
            rate.burstSeconds());
  }
}
