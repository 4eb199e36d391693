package io.beccoame.ec2;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** Parameters with the same meaning in every request, read without knowing its type. */
final class RequestParameters {

  /** Parameters that do not change which answer is right. */
  private static final Set<String> PASSING =
      Set.of("MaxResults", "NextToken", "DryRun", "ClientToken");

  private RequestParameters() {}

  static @Nullable Integer maxResults(SdkPojo request) {
    return value(request, "MaxResults") instanceof Integer max ? max : null;
  }

  static @Nullable String nextToken(SdkPojo request) {
    return value(request, "NextToken") instanceof String token ? token : null;
  }

  static @Nullable String clientToken(SdkPojo request) {
    return value(request, "ClientToken") instanceof String token && !token.isEmpty() ? token : null;
  }

  static boolean dryRun(SdkPojo request) {
    return Boolean.TRUE.equals(value(request, "DryRun"));
  }

  /** Returns a hash of the action and all parameters but the passing ones. */
  static String fingerprint(SdkPojo request) {
    StringBuilder text = new StringBuilder(request.getClass().getSimpleName());
    for (SdkField<?> field : request.sdkFields()) {
      if (!PASSING.contains(field.memberName())) {
        append(text, field.memberName(), field.getValueOrDefault(request));
      }
    }
    return Sha256.hex(text.toString());
  }

  /**
   * Returns the value that a member was given; null for none. The SDK's own getter makes up a
   * client token if there is none.
   */
  static @Nullable Object given(SdkPojo pojo, SdkField<?> field) {
    return pojo instanceof SdkRequest request && field.containsTrait(DefaultValueTrait.class)
        ? request.getValueForField(field.memberName(), Object.class).orElse(null)
        : field.getValueOrDefault(pojo);
  }

  private static @Nullable Object value(SdkPojo request, String member) {
    for (SdkField<?> field : request.sdkFields()) {
      if (field.memberName().equals(member)) {
        return given(request, field);
      }
    }
    return null;
  }

  /**
   * Appends a value. Lengths precede texts, so that no two different requests give the same text.
   */
  private static void append(StringBuilder text, String name, @Nullable Object value) {
    if (value == null || value instanceof SdkAutoConstructList) {
      return;
    }
    text.append('\n').append(name).append('=');
    if (value instanceof SdkPojo pojo) {
      text.append('{');
      for (SdkField<?> field : pojo.sdkFields()) {
        append(text, field.memberName(), field.getValueOrDefault(pojo));
      }
      text.append('}');
    } else if (value instanceof Collection<?> list) {
      text.append('[').append(list.size());
      for (Object each : list) {
        append(text, "", each);
      }
      text.append(']');
    } else {
      String scalar = WireText.of(value);
      text.append(scalar.length()).append(':').append(scalar);
    }
  }
}
