package io.beccoame.admin;

import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** The form of an answer. */
enum Form implements Producible<Form> {
  /** JSON, for programs. */
  JSON(MimeTypeUtils.APPLICATION_JSON),
  /** Text, for people and for the launcher to print. */
  TEXT(MimeTypeUtils.TEXT_PLAIN);

  private final MimeType type;

  Form(MimeType type) {
    this.type = type;
  }

  @Override
  public MimeType getProducedMimeType() {
    return type;
  }

  @Override
  public boolean isDefault() {
    return this == JSON;
  }
}
