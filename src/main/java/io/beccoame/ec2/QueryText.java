package io.beccoame.ec2;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Writes an SDK object as the parameters that a client would send for it, and reads it back. Rooms
 * store whole structures in this form, so that no member needs a column.
 */
public final class QueryText {

  private QueryText() {}

  /** Returns the parameters, in the model's order; empty if nothing is set. */
  public static String of(SdkPojo pojo) {
    StringBuilder text = new StringBuilder();
    append(text, "", pojo);
    return text.toString();
  }

  private static void append(StringBuilder text, String prefix, SdkPojo pojo) {
    for (Shape.Member member : Shape.of(pojo).members()) {
      Object value = RequestParameters.given(pojo, member.field());
      if (value != null) {
        append(text, prefix + member.queryName(), value);
      }
    }
  }

  private static void append(StringBuilder text, String name, Object value) {
    if (value instanceof SdkPojo pojo) {
      append(text, name + ".", pojo);
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        append(text, name + "." + (i + 1), list.get(i));
      }
    } else {
      text.append(text.isEmpty() ? "" : "&")
          .append(name)
          .append('=')
          .append(URLEncoder.encode(WireText.of(value), StandardCharsets.UTF_8));
    }
  }

  /**
   * Returns the object written as this text.
   *
   * @param builder makes a builder of the object's class
   */
  public static <B extends SdkBuilder<B, T> & SdkPojo, T> T read(String text, Supplier<B> builder) {
    SdkPojo read = Ec2Reader.read(new Parameters().addAll(text).root(), builder);
    return MemberTree.of(read).into(builder.get());
  }
}
