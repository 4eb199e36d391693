package io.beccoame.instance.timeline;

import io.beccoame.ec2.JsonAnswer;
import io.beccoame.instance.Instance;
import io.beccoame.instance.InstanceService;
import io.beccoame.instance.timeline.TimelineView.BootView;
import io.beccoame.instance.timeline.TimelineView.PhaseView;
import io.beccoame.instance.timeline.TimelineView.QueuePlace;
import io.beccoame.work.QueuePosition;
import io.beccoame.work.WorkQueue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows a launch while it is in progress, and afterwards; signed like every EC2 request. */
@RestController
class TimelineController {

  private final InstanceService instances;
  private final Boots boots;
  private final WorkQueue work;
  private final Clock clock;

  TimelineController(InstanceService instances, Boots boots, WorkQueue work, Clock clock) {
    this.instances = instances;
    this.boots = boots;
    this.work = work;
    this.clock = clock;
  }

  @GetMapping(path = "/instances/{id}/timeline", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> timeline(@PathVariable("id") String id, HttpServletRequest http)
      throws IOException {
    return JsonAnswer.to(http, caller -> view(caller.accountId(), id));
  }

  private TimelineView view(String accountId, String id) {
    Instance row = instances.get(accountId, id);
    Instant now = clock.instant();
    return new TimelineView(
        id,
        row.state().wire(),
        work.place(InstanceService.KIND, id).map(place -> view(place, now)).orElse(null),
        boots.of(id).stream().map(TimelineController::view).toList());
  }

  private static QueuePlace view(QueuePosition place, Instant now) {
    boolean waits = place.waits(now);
    return new QueuePlace(
        place.inHand() ? "in hand" : waits ? "due" : "later",
        waits ? place.ahead() + 1 : null,
        waits ? place.ahead() : null,
        place.dueAt().toString());
  }

  private static BootView view(Boot boot) {
    Instant begin = Objects.requireNonNull(boot.at(Milestone.ACCEPTED));
    List<PhaseView> phases = new ArrayList<>();
    Instant before = begin;
    List<Map.Entry<Milestone, Instant>> marks =
        boot.marks().entrySet().stream()
            .sorted(
                Map.Entry.<Milestone, Instant>comparingByValue()
                    .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()))
            .toList();
    for (Map.Entry<Milestone, Instant> mark : marks) {
      Instant at = mark.getValue();
      phases.add(
          new PhaseView(
              mark.getKey().wire(), at.toString(), seconds(begin, at), seconds(before, at)));
      before = at;
    }
    return new BootView(
        boot.number(),
        boot.kind().wire(),
        phases,
        boot.failures(),
        boot.lastError(),
        text(boot.failedAt()),
        text(boot.retryAt()));
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
