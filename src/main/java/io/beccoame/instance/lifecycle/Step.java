package io.beccoame.instance.lifecycle;

import java.time.Instant;

/**
 * The next thing to do for an instance. Each step is idempotent: doing it twice is doing it once.
 */
public sealed interface Step {

  /** Creates the files of its volumes. */
  record MakeDisks() implements Step {}

  /** Ensures that its network is active, and defines its domain from the row. */
  record Define() implements Step {}

  /** Defines the domain again while it runs, because its definition was removed. */
  record Redefine() implements Step {}

  /** Starts the domain, or resumes one that was paused before it was ever seen up. */
  record Start() implements Step {}

  /** Resumes a domain that was paused while it was up; consecutive ones have a back-off. */
  record Resume() implements Step {}

  /**
   * Presses the power button.
   *
   * @param deadline the time at which the power is cut instead
   */
  record AskShutdown(Instant deadline) implements Step {}

  /** Cuts the power. */
  record PowerOff() implements Step {}

  /**
   * Asks the guest to reboot.
   *
   * @param deadline the time at which it is reset instead
   */
  record AskReboot(Instant deadline) implements Step {}

  /** Presses the reset button. */
  record Reset() implements Step {}

  /** Removes the domain's definition. */
  record Undefine() implements Step {}

  /** Deletes its disks and releases its addresses: it is terminated. */
  record Release() implements Step {}

  /** Removes the terminated instance with its console and tags. */
  record Purge() implements Step {}

  /** Notes that it runs. */
  record NoteUp() implements Step {}

  /** Notes that the guest powered itself off, and applies its shutdown behaviour. */
  record NoteGuestShutdown() implements Step {}

  /** Notes an accidental power-off, and starts it again after a back-off. */
  record NoteCrash() implements Step {}

  /** Notes that a stop or a reboot has ended. */
  record NoteSettled() implements Step {}

  /**
   * Waits for the guest or for a back-off to end.
   *
   * @param until the time of the next observation
   */
  record Wait(Instant until) implements Step {}

  /** Does nothing: row and domain agree. */
  record Rest() implements Step {}
}
