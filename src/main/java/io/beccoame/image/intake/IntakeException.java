package io.beccoame.image.intake;

import java.io.IOException;

/** A foreign image is refused; the message says why, for its user. */
class IntakeException extends IOException {

  private static final long serialVersionUID = 1;

  IntakeException(String message, Object... args) {
    super(message.formatted(args));
  }
}
