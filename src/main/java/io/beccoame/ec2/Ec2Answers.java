package io.beccoame.ec2;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends documents, the same way from the endpoint and from the signature check. */
public final class Ec2Answers {

  private Ec2Answers() {}

  /** Sends an error as EC2 does. */
  public static void error(HttpServletResponse response, Ec2Exception error, String requestId)
      throws IOException {
    error(response, error, requestId, null);
  }

  static void error(
      HttpServletResponse response,
      Ec2Exception error,
      String requestId,
      @Nullable OtherService service)
      throws IOException {
    String message = String.valueOf(error.getMessage());
    byte[] document =
        service == null
            ? Ec2Writer.error(error.code(), message, requestId)
            : Ec2Writer.errorResponse(
                service.namespace(),
                error.status() < 500 ? "Sender" : "Receiver",
                error.code(),
                message,
                requestId);
    send(response, error.status(), document, requestId);
  }

  static void send(HttpServletResponse response, int status, byte[] document, String requestId)
      throws IOException {
    response.setStatus(status);
    response.setHeader("x-amzn-RequestId", requestId);
    response.setContentType("text/xml;charset=UTF-8");
    response.setContentLength(document.length);
    response.getOutputStream().write(document);
  }

  static void friendly(HttpServletResponse response) throws IOException {
    byte[] line =
        "This is Beccoame. Point an EC2 client at this address.\n".getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(line.length);
    response.getOutputStream().write(line);
  }
}
