package io.beccoame.instance.lifecycle;

import io.beccoame.hypervisor.DomainView;
import io.beccoame.hypervisor.OffReason;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of an instance's row that the planner reads: what is desired, what was observed, how far
 * the launch has come, and until when the guest was given time.
 */
@Embeddable
public class Lifecycle {

  @Enumerated(EnumType.STRING)
  private Desired desired = Desired.RUNNING;

  @Enumerated(EnumType.STRING)
  private Observed observed = Observed.NEVER_SEEN;

  @Enumerated(EnumType.STRING)
  private OffReason observedReason = OffReason.UNKNOWN;

  private @Nullable Instant observedAt;

  @Enumerated(EnumType.STRING)
  private Phase phase = Phase.ACCEPTED;

  @Enumerated(EnumType.STRING)
  private ShutdownBehavior shutdownBehavior = ShutdownBehavior.STOP;

  private boolean forceStop;
  private int rebootWanted;
  private int rebootDone;
  private boolean powerCycle;
  private boolean everUp;
  private int failures;
  private int restarts;
  private @Nullable Instant retryAt;
  private @Nullable Instant askedAt;
  private @Nullable Instant deadline;
  private @Nullable Instant upAt;
  private @Nullable Instant terminatedAt;

  @Column(length = 100)
  private @Nullable String reasonCode;

  @Column(length = 1000)
  private @Nullable String reasonMessage;

  private String transitionReason = "";

  @Column(length = 1000)
  private @Nullable String lastError;

  /** For JPA. */
  protected Lifecycle() {}

  /** A new launch with this shutdown behaviour. */
  public Lifecycle(ShutdownBehavior shutdownBehavior) {
    this.shutdownBehavior = shutdownBehavior;
  }

  /** One for a domain that is there already: as it is, so it is wanted. */
  public static Lifecycle adopted(DomainView seen, Instant now) {
    Lifecycle lifecycle = new Lifecycle(ShutdownBehavior.STOP);
    lifecycle.saw(seen, now);
    lifecycle.everUp = true;
    if (lifecycle.observed.isDown()) {
      lifecycle.desired = Desired.STOPPED;
      lifecycle.phase = Phase.DEFINED;
    } else {
      lifecycle.phase = Phase.UP;
      lifecycle.upAt = now;
    }
    return lifecycle;
  }

  /** The EC2 state of these facts. */
  public InstanceState state() {
    return InstanceState.of(desired, observed, phase);
  }

  /** The caller wants it to run: a start from stopped. */
  public void wantRunning() {
    desired = Desired.RUNNING;
    phase = Phase.ACCEPTED;
    forceStop = false;
    rebootDone = rebootWanted;
    restarts = 0;
    settle();
    explain(null, "");
  }

  /** The caller wants it stopped; once forced it stays so. */
  public void wantStopped(boolean force, Instant now) {
    boolean first = desired != Desired.STOPPED;
    forceStop |= force && state() != InstanceState.STOPPED;
    if (first) {
      desired = Desired.STOPPED;
      rebootDone = rebootWanted;
      settle();
      explain(StateReason.USER_SHUTDOWN, StateReason.transition("User initiated", now));
    }
  }

  /** The caller wants no more time for the guest of one that is to be terminated. */
  public void cutPower() {
    forceStop |= phase != Phase.RELEASED;
  }

  /** The caller wants it gone. */
  public void wantTerminated(StateReason reason, String transition) {
    if (desired != Desired.TERMINATED && phase != Phase.RELEASED) {
      desired = Desired.TERMINATED;
      rebootDone = rebootWanted;
      settle();
      explain(reason, transition);
    }
  }

  /** The caller wants a reboot; one that is under way counts for both. */
  public void wantReboot() {
    if (!rebootPending()) {
      rebootWanted++;
      settle();
    }
    if (phase == Phase.UP) {
      phase = Phase.REBOOTING;
    }
  }

  /** The caller wants a reboot that switches it off and on again. */
  public void wantPowerCycle() {
    wantReboot();
    powerCycle = true;
  }

  /** What was to be done while it is off is done. */
  public void wasOff() {
    powerCycle = false;
  }

  /** Whether something is to be done when it is off next, before it is started again. */
  public boolean powerCycle() {
    return powerCycle;
  }

  /** The caller wants a guest's own power-off to lead to this from now on. */
  public void shutdownBehavior(ShutdownBehavior behavior) {
    shutdownBehavior = behavior;
  }

  /** The guest was seen to reboot, which does for one that need not be off meanwhile. */
  public void rebooted() {
    if (rebootPending() && !powerCycle) {
      rebootEnded();
    }
  }

  /** Whether this is what was seen already. */
  public boolean hasSeen(DomainView view) {
    return observed == Observed.of(view.state()) && observedReason == view.offReason();
  }

  /** Writes down what was seen. */
  public void saw(DomainView view, Instant now) {
    observed = Observed.of(view.state());
    observedReason = view.offReason();
    observedAt = now;
  }

  /** Writes down that the host did not answer. */
  public void lost(Instant now) {
    observed = Observed.UNKNOWN;
    observedAt = now;
  }

  /** Writes down that a step was done. */
  public void did(Step step, Planner planner, Instant now) {
    failures = 0;
    lastError = null;
    if (step instanceof Step.MakeDisks) {
      phase = Phase.DISKS_READY;
    } else if (step instanceof Step.Define) {
      phase = phase == Phase.REBOOTING ? phase : Phase.DEFINED;
    } else if (step instanceof Step.Start || step instanceof Step.NoteUp) {
      observed = Observed.RUNNING;
      phase = Phase.UP;
      everUp = true;
      upAt = now;
      settle();
    } else if (step instanceof Step.Resume) {
      observed = Observed.RUNNING;
      retryAt = now.plus(planner.beforeRestart(this, now));
      restarts++;
      upAt = now;
    } else if (step instanceof Step.AskShutdown ask) {
      ask(ask.deadline(), now);
    } else if (step instanceof Step.AskReboot ask) {
      ask(ask.deadline(), now);
    } else if (step instanceof Step.Reset) {
      rebootEnded();
    } else if (step instanceof Step.NoteSettled) {
      rebootDone = rebootWanted;
      settle();
    } else if (step instanceof Step.NoteGuestShutdown) {
      guestShutDown(now);
    } else if (step instanceof Step.NoteCrash) {
      crashed(planner, now);
    } else if (step instanceof Step.Release) {
      phase = Phase.RELEASED;
      terminatedAt = now;
      settle();
    }
  }

  /**
   * Writes down that a step failed, to be tried again at that time. A guest that can't be asked is
   * given no more time than one that was.
   *
   * @param message for the operator
   */
  public void failed(Step step, String message, Instant retry) {
    if (step instanceof Step.AskShutdown ask) {
      deadline = ask.deadline();
    } else if (step instanceof Step.AskReboot ask) {
      deadline = ask.deadline();
    }
    if (step instanceof Step.Start && phase == Phase.REBOOTING) {
      // The domain is off for longer than a moment, so EC2's state is no longer running.
      phase = Phase.DEFINED;
    }
    failures++;
    lastError = StateReason.cut(message);
    retryAt = retry;
  }

  /** Gives up: a first launch is terminated, a later start is stopped again. */
  public void giveUp(StateReason reason, Instant now) {
    desired = everUp ? Desired.STOPPED : Desired.TERMINATED;
    forceStop = true;
    settle();
    explain(reason, StateReason.transition(reason.code(), now));
  }

  private void guestShutDown(Instant now) {
    String transition = StateReason.transition("Instance initiated", now);
    explain(StateReason.INSTANCE_SHUTDOWN, transition);
    desired = shutdownBehavior == ShutdownBehavior.TERMINATE ? Desired.TERMINATED : Desired.STOPPED;
    settle();
  }

  private void rebootEnded() {
    rebootDone = rebootWanted;
    phase = Phase.UP;
    settle();
  }

  private void crashed(Planner planner, Instant now) {
    if (rebootPending()) {
      // The guest went off as it was asked to: no accident, and no back-off before the start.
      rebootDone = rebootWanted;
      phase = Phase.REBOOTING;
      settle();
      return;
    }
    phase = Phase.DEFINED;
    retryAt = now.plus(planner.beforeRestart(this, now));
    restarts++;
    askedAt = null;
    deadline = null;
  }

  /** How many restarts count for the back-off: none after a steady time up. */
  int restartsBefore(Instant now, Duration steady) {
    if (upAt != null && upAt.plus(steady).isBefore(now)) {
      restarts = 0;
    }
    return restarts;
  }

  private void ask(Instant until, Instant now) {
    askedAt = now;
    deadline = until;
  }

  private void settle() {
    askedAt = null;
    deadline = null;
    retryAt = null;
    failures = 0;
  }

  private void explain(@Nullable StateReason reason, String transition) {
    reasonCode = reason == null ? null : reason.code();
    reasonMessage = reason == null ? null : StateReason.cut(reason.message());
    transitionReason = transition;
  }

  boolean mustWait(Instant now) {
    return retryAt != null && now.isBefore(retryAt);
  }

  Instant retryAtOr(Instant other) {
    return retryAt == null ? other : retryAt;
  }

  /** Whether a stop or a reboot has begun and its end was not noted. */
  boolean isUnsettled() {
    return askedAt != null || deadline != null;
  }

  boolean isOverdue(Instant now) {
    return deadline != null && !now.isBefore(deadline);
  }

  Instant deadlineOr(Instant other) {
    return deadline == null ? other : deadline;
  }

  @Nullable Instant askedAt() {
    return askedAt;
  }

  boolean forceStop() {
    return forceStop;
  }

  boolean rebootPending() {
    return rebootWanted > rebootDone;
  }

  /** Returns whether the domain is expected to run: it was started, and no reboot has it off. */
  boolean up() {
    return phase == Phase.UP || phase == Phase.REBOOTING && rebootPending();
  }

  /** Returns whether the instance is wanted running and its domain is not up yet. */
  public boolean starting() {
    return desired == Desired.RUNNING && !up();
  }

  /** What is wanted. */
  public Desired desired() {
    return desired;
  }

  /** What was seen last. */
  public Observed observed() {
    return observed;
  }

  /** When that was written down; null before the first look. */
  public @Nullable Instant observedAt() {
    return observedAt;
  }

  /** How far the launch has come. */
  public Phase phase() {
    return phase;
  }

  /** What a guest's own power-off leads to. */
  public ShutdownBehavior shutdownBehavior() {
    return shutdownBehavior;
  }

  /** How many times in a row a step has failed. */
  public int failures() {
    return failures;
  }

  /** What the host answered to the step that failed last; null when none has since a success. */
  public @Nullable String lastError() {
    return lastError;
  }

  /** When it was terminated; null before. */
  public @Nullable Instant terminatedAt() {
    return terminatedAt;
  }

  /** EC2's {@code StateReason}; null when there is none. */
  public @Nullable StateReason reason() {
    return reasonCode == null
        ? null
        : new StateReason(reasonCode, reasonMessage == null ? "" : reasonMessage);
  }

  /** EC2's {@code StateTransitionReason}; may be empty. */
  public String transitionReason() {
    return transitionReason;
  }
}
