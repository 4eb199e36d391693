package io.beccoame.image.intake;

import java.io.IOException;

/** Refusal of a foreign image; the message gives the reason to its user. */
class IntakeException extends IOException {

  private static final long serialVersionUID = 1;

  IntakeException(String message, Object... args) {
    super(message.formatted(args));
  }
}
