package io.beccoame.instance.lifecycle;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PowerState;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides the next step of an instance from its row, the current observation and the time. Pure.
 */
public final class Planner {

  private final Timing timing;

  /** Creates a planner with these times. */
  public Planner(Timing timing) {
    this.timing = timing;
  }

  /** Returns the next step; {@link Step.Rest} if the row and the domain agree. */
  public Step next(Lifecycle row, DomainView seen, Instant now) {
    if (row.phase() == Phase.RELEASED) {
      return afterRelease(row, now);
    }
    return switch (row.desired()) {
      case TERMINATED -> towardsTerminated(row, seen.state(), now);
      case STOPPED -> towardsStopped(row, seen.state(), now);
      case RUNNING -> row.up() ? whileUp(row, seen, now) : towardsUp(row, seen.state(), now);
    };
  }

  private Step afterRelease(Lifecycle row, Instant now) {
    Instant terminatedAt = row.terminatedAt();
    Instant forget = (terminatedAt == null ? now : terminatedAt).plus(timing.visible());
    return now.isBefore(forget) ? new Step.Wait(forget) : new Step.Purge();
  }

  private Step towardsTerminated(Lifecycle row, PowerState seen, Instant now) {
    if (row.mustWait(now) && !row.isOverdue(now)) {
      return new Step.Wait(row.retryAtOr(now));
    }
    return switch (seen) {
      case RUNNING ->
          row.forceStop() || timing.terminate().isZero() || row.isOverdue(now)
              ? new Step.PowerOff()
              : ask(row, now, new Step.AskShutdown(row.deadlineOr(now.plus(timing.terminate()))));
      case PAUSED, CRASHED -> new Step.PowerOff();
      case OFF -> new Step.Undefine();
      case ABSENT -> new Step.Release();
    };
  }

  private Step towardsStopped(Lifecycle row, PowerState seen, Instant now) {
    return switch (seen) {
      case ABSENT, OFF -> row.isUnsettled() ? new Step.NoteSettled() : new Step.Rest();
      case PAUSED, CRASHED -> new Step.PowerOff();
      case RUNNING ->
          row.forceStop() || row.isOverdue(now)
              ? new Step.PowerOff()
              : ask(row, now, new Step.AskShutdown(row.deadlineOr(now.plus(timing.stop()))));
    };
  }

  private Step towardsUp(Lifecycle row, PowerState seen, Instant now) {
    boolean defined = row.phase() == Phase.DEFINED || row.phase() == Phase.REBOOTING;
    if (seen == PowerState.RUNNING && defined) {
      return new Step.NoteUp();
    }
    if (row.mustWait(now)) {
      return new Step.Wait(row.retryAtOr(now));
    }
    return switch (row.phase()) {
      case ACCEPTED -> new Step.MakeDisks();
      case DISKS_READY -> new Step.Define();
      default ->
          switch (seen) {
            case ABSENT -> new Step.Define();
            case CRASHED -> new Step.PowerOff();
            default -> new Step.Start();
          };
    };
  }

  private Step whileUp(Lifecycle row, DomainView seen, Instant now) {
    return switch (seen.state()) {
      case RUNNING ->
          row.rebootPending()
              ? towardsRebooted(row, now)
              : seen.defined() ? new Step.Rest() : unlessWaiting(row, now, new Step.Redefine());
      case PAUSED -> unlessWaiting(row, now, new Step.Resume());
      case OFF ->
          seen.offReason() == OffReason.SHUTDOWN && !row.rebootPending()
              ? new Step.NoteGuestShutdown()
              : new Step.NoteCrash();
      case CRASHED, ABSENT -> new Step.NoteCrash();
    };
  }

  private static Step unlessWaiting(Lifecycle row, Instant now, Step step) {
    return row.mustWait(now) ? new Step.Wait(row.retryAtOr(now)) : step;
  }

  private Step towardsRebooted(Lifecycle row, Instant now) {
    if (row.powerCycle()) {
      return row.isOverdue(now)
          ? new Step.PowerOff()
          : ask(row, now, new Step.AskShutdown(row.deadlineOr(now.plus(timing.reboot()))));
    }
    return row.isOverdue(now)
        ? new Step.Reset()
        : ask(row, now, new Step.AskReboot(row.deadlineOr(now.plus(timing.reboot()))));
  }

  /** Returns the request, or a wait until it is due again or the deadline has come. */
  private Step ask(Lifecycle row, Instant now, Step asking) {
    Instant askedAt = row.askedAt();
    if (askedAt == null) {
      return asking;
    }
    Instant again = askedAt.plus(timing.askAgain());
    if (!now.isBefore(again)) {
      return asking;
    }
    Instant deadline = row.deadlineOr(again);
    return new Step.Wait(deadline.isBefore(again) ? deadline : again);
  }

  /** Returns how long to wait before the next start after an accident. */
  Duration beforeRestart(Lifecycle row, Instant now) {
    return timing.restart().after(row.restartsBefore(now, timing.steady()));
  }
}
