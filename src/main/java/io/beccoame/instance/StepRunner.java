package io.beccoame.instance;

import io.beccoame.firewall.Firewall;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.instance.lifecycle.Step;
import io.beccoame.network.BridgedAddresses;
import io.beccoame.network.NetworkService;
import io.beccoame.volume.InstanceVolumes;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Performs a step on the host, outside of any transaction. */
@Component
class StepRunner {

  private final Hypervisors hypervisors;
  private final InstanceVolumes volumes;
  private final NetworkService networks;
  private final BridgedAddresses bridged;
  private final Firewall firewall;
  private final DomainSpecs specs;
  private final Clock clock;

  StepRunner(
      Hypervisors hypervisors,
      InstanceVolumes volumes,
      NetworkService networks,
      BridgedAddresses bridged,
      Firewall firewall,
      DomainSpecs specs,
      Clock clock) {
    this.hypervisors = hypervisors;
    this.volumes = volumes;
    this.networks = networks;
    this.bridged = bridged;
    this.firewall = firewall;
    this.specs = specs;
    this.clock = clock;
  }

  /**
   * Performs the step; returns the time at which the host's network was seen active, null for steps
   * that don't observe it.
   */
  @Nullable Instant run(Instance row, Step step) {
    Instant networkAt = null;
    Hypervisor host = hypervisors.get(row.hostId());
    if (step instanceof Step.MakeDisks) {
      volumes.ensureFiles(row.getId());
    } else if (step instanceof Step.Define || step instanceof Step.Redefine) {
      networks.ensure(row.hostId(), row.getId());
      networkAt = clock.instant();
      host.define(specs.of(row));
    } else if (step instanceof Step.Start) {
      volumes.ensurePools(row.hostId());
      networks.ensure(row.hostId(), row.getId());
      bridged.forget(row.getId());
      // The interfaces are in the database since the launch; their rules must be in place first.
      firewall.ensure(row.hostId());
      host.start(row.uuid());
    } else if (step instanceof Step.Resume) {
      host.start(row.uuid());
    } else if (step instanceof Step.AskShutdown) {
      host.shutdown(row.uuid());
    } else if (step instanceof Step.PowerOff) {
      host.destroy(row.uuid());
    } else if (step instanceof Step.AskReboot) {
      host.reboot(row.uuid());
    } else if (step instanceof Step.Reset) {
      host.reset(row.uuid());
    } else if (step instanceof Step.Undefine) {
      host.undefine(row.uuid());
    } else if (step instanceof Step.Release) {
      volumes.deleteFiles(row.getId());
    } else if (step instanceof Step.Purge) {
      host.deleteConsole(row.getId());
    }
    return networkAt;
  }
}
