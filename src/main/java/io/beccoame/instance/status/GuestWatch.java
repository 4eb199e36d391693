package io.beccoame.instance.status;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.instance.InstanceProperties;
import io.beccoame.instance.timeline.Boot;
import io.beccoame.instance.timeline.Boots;
import io.beccoame.instance.timeline.Milestone;
import io.beccoame.instance.timeline.PhaseTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Probes guests from outside: often while they boot, seldom after that, and few at a time, so that
 * a host is never kept busy by it.
 */
@Component
class GuestWatch {

  private static final Logger LOG = LoggerFactory.getLogger(GuestWatch.class);
  private static final Duration YOUNG = Duration.ofMinutes(10);
  private static final int MOST = 200;

  private final Boots boots;
  private final GuestProbe look;
  private final PhaseTimes times;
  private final StatusProperties properties;
  private final Clock clock;

  GuestWatch(
      Boots boots, GuestProbe look, PhaseTimes times, InstanceProperties properties, Clock clock) {
    this.boots = boots;
    this.look = look;
    this.times = times;
    this.properties = properties.status();
    this.clock = clock;
  }

  @Scheduled(
      fixedDelayString = "${beccoame.instance.status.look-at-young:2s}",
      initialDelayString = "${beccoame.instance.status.look-at-young:2s}")
  void look() {
    Instant now = clock.instant();
    List<Boot> due =
        boots.due(
            now.minus(properties.look()),
            now.minus(properties.lookAtYoung().dividedBy(2)),
            now.minus(YOUNG),
            MOST);
    look.byHost(due)
        .forEach(
            (hostId, members) -> {
              try {
                write(members, look.at(hostId, members, now));
              } catch (HypervisorException e) {
                LOG.debug("Host {} tells nothing of its guests: {}", hostId, e.getMessage());
              }
            });
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
