package io.beccoame.metadata.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes answers as HTTP/1.1. */
final class AnswerText {

  private AnswerText() {}

  /** Returns the bytes of an answer; for a HEAD request without its body, but with its length. */
  static byte[] bytes(GuestAnswer answer, boolean body, boolean reusable, Instant now) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(answer.status()).append(' ').append(GuestAnswer.reason(answer.status()));
    line(head, "Server", "EC2ws");
    line(head, "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
    answer.headers().forEach((name, value) -> line(head, name, value));
    line(head, "Content-Length", Integer.toString(answer.body().length));
    line(head, "Connection", reusable ? "keep-alive" : "close");
    head.append("\r\n\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (body) {
      bytes.writeBytes(answer.body());
    }
    return bytes.toByteArray();
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append("\r\n").append(name).append(": ").append(value);
  }
}
