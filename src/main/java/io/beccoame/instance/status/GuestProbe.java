package io.beccoame.instance.status;

import io.beccoame.hypervisor.ConsoleView;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.Lease;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceProperties;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.timeline.Boot;
import io.beccoame.instance.timeline.BootKind;
import io.beccoame.instance.timeline.Milestone;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Probes guests of a host. The leases of a network are one call for all of them; the rest is asked
 * only for guests without other evidence.
 */
@Component
class GuestProbe {

  private static final Logger LOG = LoggerFactory.getLogger(GuestProbe.class);

  private static final Duration WATCH_CONSOLE = Duration.ofMinutes(10);
  private static final int CONSOLE_BYTES = 16 * 1024;

  private final Hypervisors hypervisors;
  private final InstanceService instances;
  private final NetworkService networks;
  private final Duration timeToLease;

  GuestProbe(
      Hypervisors hypervisors,
      InstanceService instances,
      NetworkService networks,
      InstanceProperties properties) {
    this.hypervisors = hypervisors;
    this.instances = instances;
    this.networks = networks;
    // A guest requests its address in the first seconds; probing earlier is wasted.
    this.timeToLease = properties.status().patience().dividedBy(20);
  }

  /** Returns the boots by the host of their instance. */
  Map<String, List<Boot>> byHost(List<Boot> boots) {
    Map<String, Instance> rows = rows(boots);
    Map<String, List<Boot>> hosts = new LinkedHashMap<>();
    for (Boot boot : boots) {
      Instance row = rows.get(boot.instanceId());
      if (row != null) {
        hosts.computeIfAbsent(row.hostId(), id -> new ArrayList<>()).add(boot);
      }
    }
    return hosts;
  }

  /**
   * Returns those boots with the results of the probe, in the same order; fails if the host does
   * not answer.
   */
  List<Boot> at(String hostId, List<Boot> boots, Instant now) {
    Hypervisor host = hypervisors.get(hostId);
    Map<String, Instance> rows = rows(boots);
    Map<String, List<NetworkInterface>> nics = networks.byInstance(rows.keySet());
    Map<String, Lease> leases = leases(host, nics);
    List<Boot> seen = new ArrayList<>(boots.size());
    for (Boot boot : boots) {
      Set<String> macs =
          nics.getOrDefault(boot.instanceId(), List.of()).stream()
              .map(NetworkInterface::mac)
              .collect(Collectors.toSet());
      Boot next = boot;
      for (String mac : macs) {
        Lease lease = leases.get(mac);
        next = lease == null ? next : ProbeResults.lease(next, lease, now);
      }
      Instance row = rows.get(boot.instanceId());
      if (row != null && wantsToBeHeard(next, now)) {
        next = listen(host, row, next, macs, now);
      }
      seen.add(next);
    }
    Map<String, ConsoleView> consoles = consoles(host, seen, now);
    return seen.stream()
        .map(
            boot -> {
              ConsoleView console = consoles.get(boot.instanceId());
              Boot next = console == null ? boot : ProbeResults.console(boot, console, now);
              return next.with(next.evidence().looked(now));
            })
        .toList();
  }

  private Map<String, Instance> rows(List<Boot> boots) {
    return instances.existing(boots.stream().map(Boot::instanceId).toList());
  }

  private static Map<String, Lease> leases(
      Hypervisor host, Map<String, List<NetworkInterface>> nics) {
    Map<String, Lease> byMac = new HashMap<>();
    nics.values().stream()
        .flatMap(List::stream)
        .map(NetworkInterface::segment)
        .distinct()
        .forEach(
            network -> {
              try {
                host.leases(network).forEach(lease -> byMac.put(lease.mac(), lease));
              } catch (HypervisorException e) {
                unlessSilent(e);
                LOG.debug("No leases of {}: {}", network, e.getMessage());
              }
            });
    return byMac;
  }

  private boolean wantsToBeHeard(Boot boot, Instant now) {
    Instant started = boot.at(Milestone.STARTED);
    return !ProbeResults.holdsLease(boot, now)
        && started != null
        && started.plus(timeToLease).isBefore(now);
  }

  private static Boot listen(
      Hypervisor host, Instance row, Boot boot, Set<String> macs, Instant now) {
    try {
      boolean ownDomain = boot.kind() != BootKind.REBOOT;
      return ProbeResults.heard(boot, host.heard(row.uuid(), macs), ownDomain, now);
    } catch (HypervisorException e) {
      unlessSilent(e);
      return boot;
    }
  }

  private static Map<String, ConsoleView> consoles(Hypervisor host, List<Boot> boots, Instant now) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    boots.stream()
        .filter(boot -> wantsItsConsoleRead(boot, now))
        .forEach(boot -> sizes.put(boot.instanceId(), ProbeResults.consoleSize(boot)));
    try {
      return sizes.isEmpty() ? Map.of() : host.consolesChanged(sizes, CONSOLE_BYTES);
    } catch (HypervisorException e) {
      unlessSilent(e);
      LOG.debug("The consoles of {} can't be read: {}", host.id(), e.getMessage());
      return Map.of();
    }
  }

  /**
   * Returns whether to read its console: while it boots, until its end is seen; later if there is
   * no other sign of life.
   */
  private static boolean wantsItsConsoleRead(Boot boot, Instant now) {
    Instant started = boot.at(Milestone.STARTED);
    boolean booting =
        started != null
            && started.plus(WATCH_CONSOLE).isAfter(now)
            && !boot.has(Milestone.CLOUD_INIT);
    return booting || !ProbeResults.holdsLease(boot, now);
  }

  /** Rethrows if the host did not answer: a host that refuses one question may answer another. */
  private static void unlessSilent(HypervisorException e) {
    if (e.kind() == Kind.UNREACHABLE || e.kind() == Kind.TIMEOUT) {
      throw e;
    }
  }
}
