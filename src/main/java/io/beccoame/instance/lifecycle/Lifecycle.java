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
 * The part of an instance's row that the planner reads: desired and observed state, the phase of
 * the launch, and deadlines of the guest.
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

  /** Used by JPA. */
  protected Lifecycle() {}

  /** Creates a new launch with this shutdown behaviour. */
  public Lifecycle(ShutdownBehavior shutdownBehavior) {
    this.shutdownBehavior = shutdownBehavior;
  }

  /** Returns the lifecycle of an existing domain; its present state becomes the desired one. */
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

  /** Returns the EC2 state of these facts. */
  public InstanceState state() {
    return InstanceState.of(desired, observed, phase);
  }

  /** Requests a start from stopped. */
  public void wantRunning() {
    desired = Desired.RUNNING;
    phase = Phase.ACCEPTED;
    forceStop = false;
    rebootDone = rebootWanted;
    restarts = 0;
    settle();
    explain(null, "");
  }

  /** Requests a stop; a forced stop stays forced. */
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

  /** Ends the time that the guest of a terminating instance has to power off. */
  public void cutPower() {
    forceStop |= phase != Phase.RELEASED;
  }

  /** Requests the termination. */
  public void wantTerminated(StateReason reason, String transition) {
    if (desired != Desired.TERMINATED && phase != Phase.RELEASED) {
      desired = Desired.TERMINATED;
      rebootDone = rebootWanted;
      settle();
      explain(reason, transition);
    }
  }

  /** Requests a reboot; one in progress counts for both. */
  public void wantReboot() {
    if (!rebootPending()) {
      rebootWanted++;
      settle();
    }
    if (phase == Phase.UP) {
      phase = Phase.REBOOTING;
    }
  }

  /** Requests a reboot that switches it off and on again. */
  public void wantPowerCycle() {
    wantReboot();
    powerCycle = true;
  }

  /** Notes that the work that needs it to be off is done. */
  public void wasOff() {
    powerCycle = false;
  }

  /** Returns whether work is pending that needs it to be off, before it is started again. */
  public boolean powerCycle() {
    return powerCycle;
  }

  /** Sets the effect of a guest's own power-off from now on. */
  public void shutdownBehavior(ShutdownBehavior behavior) {
    shutdownBehavior = behavior;
  }

  /** Notes a reboot of the guest, which completes a requested one unless that needs it off. */
  public void rebooted() {
    if (rebootPending() && !powerCycle) {
      rebootEnded();
    }
  }

  /** Returns whether the observation equals the last one. */
  public boolean hasSeen(DomainView view) {
    return observed == Observed.of(view.state()) && observedReason == view.offReason();
  }

  /** Records an observation. */
  public void saw(DomainView view, Instant now) {
    observed = Observed.of(view.state());
    observedReason = view.offReason();
    observedAt = now;
  }

  /** Records that the host did not answer. */
  public void lost(Instant now) {
    observed = Observed.UNKNOWN;
    observedAt = now;
  }

  /** Records that a step was done. */
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
   * Records that a step failed, to be retried at that time. A guest that can't be asked gets no
   * more time than one that was.
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
      // The guest powered off as requested: no accident, and no back-off before the start.
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

  /** Returns how many restarts count for the back-off: none after a steady time of running. */
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

  /** Returns whether a stop or a reboot has started and its end was not noted. */
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

  /** Returns the desired state. */
  public Desired desired() {
    return desired;
  }

  /** Returns the last observation. */
  public Observed observed() {
    return observed;
  }

  /** Returns the time of the last observation; null before the first one. */
  public @Nullable Instant observedAt() {
    return observedAt;
  }

  /** Returns the phase of the launch. */
  public Phase phase() {
    return phase;
  }

  /** Returns the effect of a guest's own power-off. */
  public ShutdownBehavior shutdownBehavior() {
    return shutdownBehavior;
  }

  /** Returns the number of consecutive failures of a step. */
  public int failures() {
    return failures;
  }

  /** Returns the host's error for the last failed step; null after a success. */
  public @Nullable String lastError() {
    return lastError;
  }

  /** Returns the time of its termination; null before. */
  public @Nullable Instant terminatedAt() {
    return terminatedAt;
  }

  /** Returns EC2's {@code StateReason}; null if there is none. */
  public @Nullable StateReason reason() {
    return reasonCode == null
        ? null
        : new StateReason(reasonCode, reasonMessage == null ? "" : reasonMessage);
  }

  /** Returns EC2's {@code StateTransitionReason}; may be empty. */
  public String transitionReason() {
    return transitionReason;
  }
}
