package io.beccoame.instance.lifecycle;

import java.time.Instant;

/**
 * The one next thing to do for an instance. Each is idempotent: doing it twice is doing it once.
 */
public sealed interface Step {

  /** Make the files of its volumes. */
  record MakeDisks() implements Step {}

  /** See that its network runs, and define its domain as the row says. */
  record Define() implements Step {}

  /** Define the domain again while it runs, because somebody removed its definition. */
  record Redefine() implements Step {}

  /** Start the domain, or resume one that was paused before it was ever seen up. */
  record Start() implements Step {}

  /** Resume one that was paused while it was up; the next time in a row comes after a back-off. */
  record Resume() implements Step {}

  /**
   * Press the power button.
   *
   * @param deadline when the power is cut instead
   */
  record AskShutdown(Instant deadline) implements Step {}

  /** Cut the power. */
  record PowerOff() implements Step {}

  /**
   * Ask the guest to reboot.
   *
   * @param deadline when it is reset instead
   */
  record AskReboot(Instant deadline) implements Step {}

  /** Press the reset button. */
  record Reset() implements Step {}

  /** Remove the domain's definition. */
  record Undefine() implements Step {}

  /** Delete its disks and give back its addresses: it is terminated. */
  record Release() implements Step {}

  /** Forget the terminated instance with its console and tags. */
  record Purge() implements Step {}

  /** Note that it runs. */
  record NoteUp() implements Step {}

  /** Note that the guest powered itself off, and follow its shutdown behaviour. */
  record NoteGuestShutdown() implements Step {}

  /** Note that it went down by accident, and start it again after a back-off. */
  record NoteCrash() implements Step {}

  /** Note that a stop or a reboot has come to its end. */
  record NoteSettled() implements Step {}

  /**
   * Wait for the guest or for a back-off to end.
   *
   * @param until when to look again
   */
  record Wait(Instant until) implements Step {}

  /** Nothing to do. */
  record Rest() implements Step {}
}
