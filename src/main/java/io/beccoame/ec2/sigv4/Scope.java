package io.beccoame.ec2.sigv4;

import io.beccoame.ec2.AccessErrors;
import org.jspecify.annotations.Nullable;

/** The credential scope of a version 4 signature: {@code KEY/DATE/REGION/SERVICE/aws4_request}. */
record Scope(String accessKeyId, String date, String region, String service) {

  static final String TERMINATOR = "aws4_request";

  static Scope parse(@Nullable String credential) {
    String[] parts = credential == null ? new String[0] : credential.split("/", -1);
    if (parts.length != 5 || !parts[4].equals(TERMINATOR)) {
      throw AccessErrors.incomplete(
          "Credential must have exactly 5 slash-delimited elements, the last one aws4_request");
    }
    return new Scope(parts[0], parts[1], parts[2], parts[3]);
  }

  /** Returns the part of the scope that is signed. */
  String text() {
    return String.join("/", date, region, service, TERMINATOR);
  }
}
