package io.beccoame.volume;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.volume.FileComparison.Findings;
import io.beccoame.work.KeyHost;
import io.beccoame.work.Outcome;
import io.beccoame.work.Routine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Reports for each host, as of the last comparison, which files have no row and which rows no file.
 */
@Component("storedFiles")
class StoredFilesHealth implements HealthIndicator, MeterBinder, Routine {

  private static final Logger LOG = LoggerFactory.getLogger(StoredFilesHealth.class);
  private static final Duration AFTER_START = Duration.ofMinutes(1);
  private static final int MOST_SHOWN = 20;

  private final FileComparison files;
  private final Hypervisors hypervisors;
  private final Duration sweep;
  private final Map<String, Findings> last = new ConcurrentHashMap<>();

  StoredFilesHealth(FileComparison files, Hypervisors hypervisors, VolumeProperties properties) {
    this.sweep = properties.fileSweep();
    this.files = files;
    this.hypervisors = hypervisors;
  }

  @Override
  public String kind() {
    return "stored-files";
  }

  @Override
  public Duration period() {
    return sweep;
  }

  @Override
  public Duration delay() {
    return AFTER_START;
  }

  @Override
  public List<String> keys() {
    return hypervisors.all().stream().map(Hypervisor::id).toList();
  }

  @Override
  public Map<String, List<String>> hosts(Collection<String> hostIds) {
    return KeyHost.ofHosts(hostIds);
  }

  @Override
  public Outcome reconcile(String hostId) {
    look(hypervisors.get(hostId));
    return Outcome.DONE;
  }

  private void look(Hypervisor host) {
    try {
      Findings now = files.look(host);
      Findings before = last.put(host.id(), now);
      if (!now.isEmpty() && !now.equals(before)) {
        LOG.warn(
            "On host {} files without a row: {}; volumes and snapshots without their file: {}",
            host.id(),
            now.unknown(),
            now.missing());
      }
    } catch (HypervisorException | DataAccessException e) {
      LOG.debug("The files of host {} can't be compared now", host.id(), e);
    }
  }

  @Override
  public Health health() {
    boolean fine = last.values().stream().allMatch(Findings::isEmpty);
    Health.Builder health = fine ? Health.up() : Health.status(new Status("DEGRADED"));
    for (Hypervisor host : hypervisors.all()) {
      Findings findings = last.get(host.id());
      health.withDetail(host.id(), findings == null ? "not compared yet" : details(findings));
    }
    return health.build();
  }

  private static Map<String, Object> details(Findings findings) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("filesWithoutRow", findings.unknown().size());
    details.put("rowsWithoutFile", findings.missing().size());
    if (!findings.isEmpty()) {
      details.put("files", findings.unknown().stream().limit(MOST_SHOWN).toList());
      details.put(
          "rows",
          findings.missing().entrySet().stream()
              .limit(MOST_SHOWN)
              .map(row -> row.getKey() + ": " + row.getValue())
              .toList());
    }
    return details;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Hypervisor host : hypervisors.all()) {
      gauge(registry, host, "beccoame.files.without.row", findings -> findings.unknown().size());
      gauge(registry, host, "beccoame.rows.without.file", findings -> findings.missing().size());
    }
  }

  private void gauge(
      MeterRegistry registry, Hypervisor host, String name, ToIntFunction<Findings> count) {
    Gauge.builder(
            name,
            last,
            map -> {
              Findings findings = map.get(host.id());
              return findings == null ? 0 : count.applyAsInt(findings);
            })
        .description(
            "Files of disks without a row, and rows without a file, at the last comparison")
        .tags("host", host.id())
        .register(registry);
  }
}
