package io.beccoame.ec2;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The client tokens of requests, for actions that keep them on their own. */
public final class ClientToken {

  private ClientToken() {}

  /** The token of a request; null when the caller gave none. */
  public static @Nullable String of(SdkPojo request) {
    for (SdkField<?> field : request.sdkFields()) {
      if (field.memberName().equals("ClientToken")
          && RequestParameters.given(request, field) instanceof String token
          && !token.isEmpty()) {
        return token;
      }
    }
    return null;
  }

  /** A hash of the parameters that must be the same again with the same token. */
  public static String parameters(SdkPojo request) {
    return RequestParameters.fingerprint(request);
  }
}
