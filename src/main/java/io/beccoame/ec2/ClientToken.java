package io.beccoame.ec2;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Client tokens of requests, for actions that keep them themselves. */
public final class ClientToken {

  private ClientToken() {}

  /** Returns the token of a request; null if the caller gave none. */
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

  /** Returns a hash of the parameters that must not change when the token is used again. */
  public static String parameters(SdkPojo request) {
    return RequestParameters.fingerprint(request);
  }
}
