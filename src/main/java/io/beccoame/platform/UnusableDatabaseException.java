package io.beccoame.platform;

/** A database on which this program must not start; the message gives the reason and the remedy. */
final class UnusableDatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String action;

  UnusableDatabaseException(String message, String action) {
    super(message);
    this.action = action;
  }

  /** Returns a sentence for the operator. */
  String action() {
    return action;
  }
}
