package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.DiskChain;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Limits;
import io.beccoame.hypervisor.LiveDisks;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.VolumeSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Disks of running domains on a host in memory. */
abstract class MemoryDisks extends MemoryPools implements LiveDisks {

  private final MemoryBlockCommits merges = new MemoryBlockCommits(storage);
  private boolean clinging;

  /** Sets whether guests refuse to release disks. */
  public synchronized void guestsCling(boolean now) {
    clinging = now;
  }

  /** Returns the disks that a running domain has, by target; those of its last run if it is off. */
  public synchronized Map<String, DiskSpec> plugged(UUID uuid) {
    return Map.copyOf(need(uuid).plugged);
  }

  @Override
  public void attachDisk(UUID uuid, DiskSpec disk, Limits limits) {
    runOn(
        uuid,
        "attachDisk",
        disk.volume(),
        () -> {
          storage.needVolume(disk.pool(), disk.volume());
          DiskSpec there = needRunning(uuid).plugged.putIfAbsent(disk.target(), disk);
          if (there != null && !there.serial().equals(disk.serial())) {
            throw MemoryDomain.wrongState(uuid);
          }
        });
  }

  @Override
  public boolean detachDisk(UUID uuid, String target) {
    return callOn(
        uuid,
        "detachDisk",
        target,
        () -> {
          MemoryDomain domain = domains.get(uuid);
          if (domain == null || domain.state == PowerState.OFF) {
            return true;
          }
          merges.cancel(uuid, target);
          if (!clinging) {
            domain.plugged.remove(target);
          }
          return !domain.plugged.containsKey(target);
        });
  }

  /** Returns the block commits. */
  public MemoryBlockCommits blockCommits() {
    return merges;
  }

  @Override
  public DiskChain diskChain(UUID uuid, String target) {
    return callOn(
        uuid,
        "diskChain",
        target,
        () ->
            new DiskChain(
                storage.chain(plugged(needOn(uuid), target)), merges.isUnderWay(uuid, target)));
  }

  @Override
  public void commitBlocks(UUID uuid, String target, List<String> files, int mibPerSecond) {
    runOn(
        uuid,
        "commitBlocks",
        target,
        () -> merges.begin(needOn(uuid), target, files, domains.values()));
  }

  @Override
  public Map<String, String> diskFiles(UUID uuid) {
    return call(
        "diskFiles",
        uuid,
        () -> {
          Map<String, String> files = new TreeMap<>();
          needOn(uuid).plugged.forEach((target, disk) -> files.put(target, disk.volume()));
          return files;
        });
  }

  @Override
  public void takeExternalSnapshots(UUID uuid, List<DiskSpec> tops) {
    run(
        "takeExternalSnapshots",
        uuid,
        () ->
            tops.forEach(
                top -> {
                  merges.cancel(uuid, top.target());
                  takeExternalSnapshot(needOn(uuid), top);
                }));
  }

  private void takeExternalSnapshot(MemoryDomain domain, DiskSpec top) {
    DiskSpec before = plugged(domain, top.target());
    VolumeSpec base = storage.volume(before.pool(), before.volume()).orElseThrow();
    if (storage.volume(top.pool(), top.volume()).isPresent()) {
      throw new HypervisorException(Kind.FAILED, top.volume() + " is there already", null);
    }
    storage.ensureVolume(
        new VolumeSpec(
            top.pool(),
            top.volume(),
            base.capacityBytes(),
            new VolumeSpec.Backing(before.pool(), before.volume())));
    domain.plugged.put(top.target(), top);
  }

  @Override
  public void resizeDisk(UUID uuid, String target, long capacityBytes) {
    runOn(
        uuid,
        "resizeDisk",
        target,
        () -> {
          merges.cancel(uuid, target);
          DiskSpec disk = plugged(needRunning(uuid), target);
          VolumeSpec file = storage.volume(disk.pool(), disk.volume()).orElseThrow();
          storage.ensureVolume(
              new VolumeSpec(file.pool(), file.name(), capacityBytes, file.backing()));
        });
  }

  @Override
  public void tuneDisk(UUID uuid, DiskSpec disk, Limits limits) {
    runOn(
        uuid,
        "tuneDisk",
        disk.target(),
        () -> {
          DiskSpec before = plugged(needRunning(uuid), disk.target());
          DiskSpec after =
              new DiskSpec(
                  before.target(), before.pool(), before.volume(), before.serial(), disk.rate());
          needRunning(uuid).plugged.put(disk.target(), after);
        });
  }

  static DiskSpec plugged(MemoryDomain domain, String target) {
    DiskSpec disk = domain.plugged.get(target);
    if (disk == null) {
      throw new HypervisorException(Kind.INVALID, "No disk " + target, null);
    }
    return disk;
  }

  MemoryDomain need(UUID uuid) {
    return MemoryDomain.found(domains.get(uuid), uuid);
  }

  private MemoryDomain needOn(UUID uuid) {
    MemoryDomain domain = need(uuid);
    if (domain.state == PowerState.OFF) {
      throw MemoryDomain.wrongState(uuid);
    }
    return domain;
  }

  MemoryDomain needRunning(UUID uuid) {
    MemoryDomain domain = need(uuid);
    if (domain.state != PowerState.RUNNING) {
      throw MemoryDomain.wrongState(uuid);
    }
    return domain;
  }
}
