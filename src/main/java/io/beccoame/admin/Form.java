package io.beccoame.admin;

import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** In which form an answer is wanted. */
enum Form implements Producible<Form> {
  /** For programs. */
  JSON(MimeTypeUtils.APPLICATION_JSON),
  /** For people, and what the launcher prints. */
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
