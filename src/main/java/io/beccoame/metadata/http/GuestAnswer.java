package io.beccoame.metadata.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer before it is sent.
 *
 * @param status the HTTP status
 * @param headers headers besides length, date and server
 * @param body the body
 */
public record GuestAnswer(int status, Map<String, String> headers, byte[] body) {

  /** Returns an error as EC2's metadata service words it. */
  public static GuestAnswer error(int status) {
    return new GuestAnswer(
        status,
        Map.of("Content-Type", "text/plain"),
        (status + " - " + reason(status)).getBytes(StandardCharsets.UTF_8));
  }

  static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 431 -> "Request Header Fields Too Large";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
