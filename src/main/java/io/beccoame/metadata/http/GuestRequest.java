package io.beccoame.metadata.http;

import java.util.Map;
import java.util.Optional;

/**
 * A request whose head is complete; a body is never read.
 *
 * @param source the address that it came from
 * @param method the HTTP method
 * @param path the decoded path, without the query
 * @param headers the first value of each header; names in any case
 */
public record GuestRequest(String source, String method, String path, Map<String, String> headers) {

  /** Returns the first value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
