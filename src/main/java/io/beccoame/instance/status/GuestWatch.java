package io.beccoame.instance.status;

import io.beccoame.hypervisor.DomainEvent;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.instance.InstanceProperties;
import io.beccoame.instance.timeline.Boot;
import io.beccoame.instance.timeline.Boots;
import io.beccoame.instance.timeline.Milestone;
import io.beccoame.instance.timeline.PhaseTimes;
import io.beccoame.work.KeyHost;
import io.beccoame.work.Outcome;
import io.beccoame.work.Routine;
import io.beccoame.work.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Probes guests from outside: often while they boot, seldom after that, and few at a time, so that
 * a host is never kept busy by it.
 */
@Component
class GuestWatch implements Routine {

  static final String KIND = "guest-watch";

  private static final Logger LOG = LoggerFactory.getLogger(GuestWatch.class);
  private static final Duration YOUNG = Duration.ofMinutes(10);
  private static final int MOST = 200;
  private static final int IDLE_LOOKS = 3;

  private final Boots boots;
  private final GuestProbe look;
  private final PhaseTimes times;
  private final StatusProperties properties;
  private final Hypervisors hypervisors;
  private final WorkQueue work;
  private final Clock clock;

  GuestWatch(
      Boots boots,
      GuestProbe look,
      PhaseTimes times,
      InstanceProperties properties,
      Hypervisors hypervisors,
      WorkQueue work,
      Clock clock) {
    this.hypervisors = hypervisors;
    this.work = work;
    this.boots = boots;
    this.look = look;
    this.times = times;
    this.properties = properties.status();
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<String> keys() {
    return hypervisors.all().stream().map(Hypervisor::id).toList();
  }

  @Override
  public Map<String, List<String>> hosts(Collection<String> hostIds) {
    return KeyHost.ofHosts(hostIds);
  }

  /** While no guest of the host boots. */
  @Override
  public Duration period() {
    Duration idle = properties.look().dividedBy(IDLE_LOOKS);
    return idle.compareTo(properties.lookAtYoung()) > 0 ? idle : properties.lookAtYoung();
  }

  /** Whatever a host says of a domain may be the beginning of a boot. */
  @EventListener
  void on(DomainEvent event) {
    work.wakeAt(KIND, event.hostId(), clock.instant().plus(properties.lookAtYoung()));
  }

  @Override
  public Outcome reconcile(String hostId) {
    Instant now = clock.instant();
    Instant young = now.minus(YOUNG);
    List<Boot> due =
        boots.due(
            hostId,
            now.minus(properties.look()),
            now.minus(properties.lookAtYoung().dividedBy(2)),
            young,
            MOST);
    List<Boot> here = look.byHost(due).getOrDefault(hostId, List.of());
    if (!here.isEmpty()) {
      try {
        write(here, look.at(hostId, here, now));
      } catch (HypervisorException e) {
        LOG.debug("Host {} tells nothing of its guests: {}", hostId, e.getMessage());
      }
    }
    boolean booting = !boots.due(hostId, Instant.EPOCH, now, young, 1).isEmpty();
    return booting ? Outcome.again(now.plus(properties.lookAtYoung())) : Outcome.DONE;
  }

  private void write(List<Boot> before, List<Boot> after) {
    boots.saw(after);
    List<Boot> old = new ArrayList<>(before);
    for (int i = 0; i < old.size(); i++) {
      for (Milestone milestone :
          List.of(Milestone.LEASED, Milestone.PROMPT, Milestone.CLOUD_INIT)) {
        if (after.get(i).has(milestone) && !old.get(i).has(milestone)) {
          times.passed(after.get(i), milestone);
        }
      }
    }
  }
}
