package io.beccoame.instance;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.instance.lifecycle.Desired;
import io.beccoame.instance.lifecycle.GivenUp;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instance.lifecycle.Observed;
import io.beccoame.instance.lifecycle.Planner;
import io.beccoame.instance.lifecycle.Step;
import io.beccoame.instance.timeline.Timeline;
import io.beccoame.network.NetworkService;
import io.beccoame.tag.TagService;
import io.beccoame.volume.InstanceVolumes;
import io.beccoame.work.Backoff;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records observations and completed steps, by compare-and-set: if the row has changed since it was
 * read, nothing is written, and the next pass decides anew.
 */
@Component
class StepRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(StepRecorder.class);
  private static final Set<Kind> SILENT = Set.of(Kind.UNREACHABLE, Kind.TIMEOUT);

  private final InstanceRepository instances;
  private final ReservationRepository reservations;
  private final UserDataRepository userData;
  private final InstanceVolumes volumes;
  private final NetworkService networks;
  private final PublicWhileUp publics;
  private final TagService tags;
  private final Timeline timeline;
  private final Planner planner;
  private final InstanceProperties properties;
  private final TransactionTemplate transactions;
  private final Clock clock;

  StepRecorder(
      InstanceRepository instances,
      ReservationRepository reservations,
      UserDataRepository userData,
      InstanceVolumes volumes,
      NetworkService networks,
      PublicWhileUp publics,
      TagService tags,
      Timeline timeline,
      Planner planner,
      InstanceProperties properties,
      TransactionTemplate transactions,
      Clock clock) {
    this.instances = instances;
    this.reservations = reservations;
    this.userData = userData;
    this.volumes = volumes;
    this.networks = networks;
    this.publics = publics;
    this.tags = tags;
    this.timeline = timeline;
    this.planner = planner;
    this.properties = properties;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Records an observation, if it is new; returns false if the row has changed meanwhile. */
  boolean saw(Instance read, DomainView seen, Instant now) {
    return read.lifecycle().hasSeen(seen) || change(read, row -> row.lifecycle().saw(seen, now));
  }

  /** Records that the host did not answer, if that is new. */
  void lost(Instance read, Instant now) {
    if (read.lifecycle().observed() != Observed.UNKNOWN) {
      change(read, row -> row.lifecycle().lost(now));
    }
  }

  /** Records that a step was done. */
  void did(Instance read, DomainView seen, Step step, @Nullable Instant networkAt) {
    change(
        read,
        row -> {
          Instant now = clock.instant();
          row.lifecycle().saw(seen, now);
          row.lifecycle().did(step, planner, now);
          timeline.did(row.getId(), step, networkAt, now);
          if (step instanceof Step.Release) {
            giveBack(row);
          } else if (step instanceof Step.Purge) {
            forget(row);
          }
        });
  }

  /**
   * Records that a step failed; a launch or start that can't succeed is given up.
   *
   * @return the time of the next attempt; empty if there may be another step at once
   */
  Optional<Instant> failed(Instance read, Step step, HypervisorException failure) {
    Instant now = clock.instant();
    int failures = read.lifecycle().failures() + 1;
    Instant retry = now.plus(Backoff.HOST.after(failures));
    LOG.warn(
        "{}: {} failed, time {} in a row: {}", read.getId(), step, failures, failure.getMessage());
    String message = step.getClass().getSimpleName() + ": " + said(failure);
    networks.lost(read.hostId());
    volumes.lost(read.hostId());
    if (SILENT.contains(failure.kind())) {
      change(
          read,
          row -> {
            row.lifecycle().lost(now);
            note(row, message, now, retry);
          });
      return Optional.of(retry);
    }
    GivenUp why = new GivenUp(step, failure.kind(), read.hostId(), said(failure));
    boolean hopeless = why.atOnce() || failures >= properties.attempts();
    // A running instance is not ended because, for example, a reboot could not be requested.
    if (hopeless && read.lifecycle().starting()) {
      change(
          read,
          row -> {
            note(row, message, now, now);
            row.lifecycle().giveUp(why.reason(), now);
          });
      return Optional.empty();
    }
    change(
        read,
        row -> {
          row.lifecycle().failed(step, message, retry);
          note(row, message, now, retry);
        });
    Instant deadline = deadline(step);
    return Optional.of(deadline != null && deadline.isBefore(retry) ? deadline : retry);
  }

  /** Returns the deadline of a guest that could not be asked just now; null for other steps. */
  private static @Nullable Instant deadline(Step step) {
    if (step instanceof Step.AskShutdown ask) {
      return ask.deadline();
    }
    return step instanceof Step.AskReboot ask ? ask.deadline() : null;
  }

  private static String said(HypervisorException failure) {
    String message = failure.getMessage();
    return message == null ? failure.kind().name() : message;
  }

  /** Adds the failure to the timeline. Failures of a stop or a termination belong to no boot. */
  private void note(Instance row, String message, Instant now, Instant retry) {
    if (row.lifecycle().desired() == Desired.RUNNING) {
      timeline.failed(row.getId(), message, now, retry);
    }
  }

  private void giveBack(Instance row) {
    volumes.forget(row.getId());
    networks.release(row.getId());
    userData.deleteById(row.getId());
  }

  private void forget(Instance row) {
    tags.forget(List.of(row.getId()));
    // Lock the reservation first: if its last two instances are purged concurrently, each would
    // still see the other and neither would delete it.
    Optional<Reservation> reservation = reservations.lock(row.reservationId());
    instances.delete(row);
    instances.flush();
    if (!instances.existsByReservationId(row.reservationId())) {
      reservation.ifPresent(reservations::delete);
    }
  }

  private boolean change(Instance read, Consumer<Instance> change) {
    Boolean changed =
        transactions.execute(
            status -> {
              Optional<Instance> row =
                  instances.lock(read.getId()).filter(locked -> locked.version() == read.version());
              row.ifPresent(
                  each -> {
                    InstanceState before = each.state();
                    change.accept(each);
                    publics.changed(before, each);
                  });
              return row.isPresent();
            });
    return Boolean.TRUE.equals(changed);
  }
}
