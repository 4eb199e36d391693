package io.beccoame.ec2;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Findings of a dry run besides whether the call would succeed. They are sent in a header of the
 * answer and as the body of {@code GET /plan}.
 *
 * @param header the short form, one line
 * @param view the long form, to be written as JSON
 */
public record DryRunReport(String header, Object view) {

  /** The name of the header. */
  public static final String HEADER = "x-beccoame-plan";

  private static final String ATTRIBUTE = DryRunReport.class.getName();

  /** Keeps this report for the answer to the current HTTP request, if there is one. */
  public void keep() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(ATTRIBUTE, this, RequestAttributes.SCOPE_REQUEST);
    }
  }

  /** Returns the report of the current HTTP request; null if no dry run has made one. */
  static @Nullable DryRunReport current() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request != null
            && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                instanceof DryRunReport report
        ? report
        : null;
  }
}
