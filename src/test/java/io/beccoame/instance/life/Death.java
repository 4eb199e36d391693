package io.beccoame.instance.life;

/** Signals the death of the process: it is never handled, and nothing more has an effect. */
final class Death extends Error {

  Death(String where) {
    super("died " + where, null, false, false);
  }
}
