package io.beccoame.ec2;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills any SDK class with values that differ from each other, lists with two elements. */
final class Generated {

  private static final int MAX_DEPTH = 5;
  private int counter;

  /** An object with every member set, down to a depth at which only scalars are. */
  @Nullable SdkPojo pojo(Supplier<? extends SdkPojo> builder, int depth) {
    SdkPojo pojo = builder.get();
    boolean any = false;
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = value(field, depth);
      if (value != null) {
        field.set(pojo, value);
        any = true;
      }
    }
    return any || depth == 0 ? (SdkPojo) ((Buildable) pojo).build() : null;
  }

  private @Nullable Object value(SdkField<?> field, int depth) {
    counter++;
    ListTrait list = field.getTrait(ListTrait.class);
    if (list != null) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Object value = value(list.memberFieldInfo(), depth);
        if (value != null) {
          values.add(value);
        }
      }
      return values.isEmpty() ? null : values;
    }
    if (field.constructor() != null) {
      return depth >= MAX_DEPTH ? null : pojo(field.constructor(), depth + 1);
    }
    return switch (field.marshallingType().getKnownType()) {
      case STRING -> "text <&\"'> é " + counter;
      case INTEGER -> counter;
      case LONG -> 10_000_000_000L + counter;
      case FLOAT -> counter + 0.5f;
      case DOUBLE -> counter + 0.25;
      case BIG_DECIMAL -> BigDecimal.valueOf(counter, 3);
      case BOOLEAN -> counter % 2 == 0;
      case INSTANT -> Instant.ofEpochSecond(1_700_000_000L + counter);
      case SDK_BYTES -> SdkBytes.fromString("bytes " + counter, StandardCharsets.UTF_8);
      default -> throw new IllegalStateException("no value for " + field.marshallingType());
    };
  }
}
