package io.beccoame.hypervisor.domainxml;

import com.fasterxml.jackson.annotation.JsonRootName;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.Limits;
import org.jspecify.annotations.Nullable;

/**
 * A virtio disk from a storage pool's qcow2 volume. The host's page cache is used ({@code
 * writeback}): forty guests with one backing file read it from the disk once, and data that a guest
 * flushes is on the disk, so no acknowledged write is lost. Blocks that the guest discards are
 * freed. <a href="https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms">Disks</a>.
 */
@JsonRootName("disk")
record Disk(
    @Attribute String type,
    @Attribute String device,
    Driver driver,
    Source source,
    Target target,
    @Nullable IoTune iotune,
    String serial) {

  static Disk of(DiskSpec spec, Limits limits) {
    return new Disk(
        "volume",
        "disk",
        new Driver("qemu", "qcow2", "writeback", "unmap"),
        new Source(spec.pool(), spec.volume()),
        new Target(spec.target(), "virtio"),
        IoTune.of(spec, limits),
        spec.serial());
  }

  record Driver(
      @Attribute String name,
      @Attribute String type,
      @Attribute String cache,
      @Attribute String discard) {}

  record Source(@Attribute String pool, @Attribute String volume) {}

  record Target(@Attribute String dev, @Attribute String bus) {}
}
