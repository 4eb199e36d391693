package io.beccoame.ec2;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;

/**
 * Answers a signed request that is no EC2 action with plain JSON: a view, or an error with EC2's
 * code.
 */
public final class JsonAnswer {

  private static final String REQUEST_ID = "x-amzn-RequestId";

  private JsonAnswer() {}

  /**
   * The error of a request.
   *
   * @param code EC2's code of the error
   * @param message what is wrong
   * @param requestId the request's id, which leads to the log
   */
  public record Refusal(String code, String message, String requestId) {}

  /** Returns the view made for the caller; 404 if it fails with a code that ends in NotFound. */
  public static ResponseEntity<Object> to(HttpServletRequest http, Function<Caller, Object> view)
      throws IOException {
    WireRequest request = WireRequest.of(http);
    try {
      Object body = view.apply(request.caller("ec2"));
      return ResponseEntity.ok().header(REQUEST_ID, request.id()).body(body);
    } catch (Ec2Exception e) {
      return ResponseEntity.status(e.code().endsWith(".NotFound") ? 404 : e.status())
          .header(REQUEST_ID, request.id())
          .body(new Refusal(e.code(), String.valueOf(e.getMessage()), request.id()));
    }
  }
}
