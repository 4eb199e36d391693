package io.beccoame.instance.life;

/** The process is gone: nobody handles it, nothing more has an effect. */
final class Death extends Error {

  Death(String where) {
    super("died " + where, null, false, false);
  }
}
