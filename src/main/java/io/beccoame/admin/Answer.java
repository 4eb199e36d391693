package io.beccoame.admin;

import io.beccoame.hypervisor.HypervisorException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** Writes a result or a refusal in the requested form. */
final class Answer {

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;

  private Answer() {}

  /** Does the work and makes the text from its result. */
  static <T> WebEndpointResponse<Object> of(Form form, Supplier<T> work, Function<T, String> text) {
    try {
      T done = work.get();
      return new WebEndpointResponse<>(form == Form.TEXT ? text.apply(done) + "\n" : done, form);
    } catch (NoSuchElementException e) {
      return refused(form, NOT_FOUND, e);
    } catch (IllegalStateException e) {
      return refused(form, CONFLICT, e);
    } catch (HypervisorException e) {
      return refused(form, UNAVAILABLE, e);
    }
  }

  private static WebEndpointResponse<Object> refused(Form form, int status, RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    Object body = form == Form.TEXT ? message + "\n" : Map.of("error", message);
    return new WebEndpointResponse<>(body, status, form.getProducedMimeType());
  }
}
