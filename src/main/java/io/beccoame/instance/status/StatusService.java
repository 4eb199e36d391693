package io.beccoame.instance.status;

import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceProperties;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.Lifecycle;
import io.beccoame.instance.timeline.Boot;
import io.beccoame.instance.timeline.Boots;
import io.beccoame.region.RegionService;
import io.beccoame.region.Zone;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the status of instances. */
@Service
class StatusService {

  private final InstanceService instances;
  private final Boots boots;
  private final RegionService region;
  private final StatusRules rules;
  private final Clock clock;

  StatusService(
      InstanceService instances,
      Boots boots,
      RegionService region,
      InstanceProperties properties,
      Clock clock) {
    this.instances = instances;
    this.boots = boots;
    this.region = region;
    this.rules = new StatusRules(properties.status().patience());
    this.clock = clock;
  }

  /**
   * Returns the status of those instances, or of all of the account if no id is given.
   *
   * @param evenStopped whether to include instances that don't run
   */
  @Transactional(readOnly = true)
  public List<InstanceStatusView> list(
      String accountId, Collection<String> ids, boolean evenStopped) {
    List<Instance> rows =
        ids.isEmpty() ? instances.rows(accountId) : instances.rows(accountId, ids);
    Map<String, Boot> newest = boots.newestOf(accountId);
    Instant now = clock.instant();
    return rows.stream()
        .filter(row -> evenStopped || row.state() == InstanceState.RUNNING)
        .map(row -> view(row, newest, now))
        .toList();
  }

  private InstanceStatusView view(Instance row, Map<String, Boot> newest, Instant now) {
    Lifecycle facts = row.lifecycle();
    Checks checks =
        rules.checks(
            row.state(), facts.observed(), facts.observedAt(), newest.get(row.getId()), now);
    String zoneId = region.find(row.zone()).map(Zone::id).orElse(null);
    return new InstanceStatusView(row, zoneId, checks);
  }
}
