package io.beccoame.ec2;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/**
 * Writes any of the SDK's EC2 responses as the document that clients read. Lists at the top of the
 * answer are written even if empty, since clients look for them, but not where the answer is one
 * attribute of many; an otherwise empty answer says {@code return true}.
 */
final class Ec2Writer {

  private static final byte[] HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RETURN = "<return>true</return>".getBytes(StandardCharsets.US_ASCII);

  /** Actions whose answer shows only the attribute that was asked for. */
  private static final Pattern ONE_OF_MANY = Pattern.compile("Describe\\w+Attribute");

  /** The three forms of an element's tag, made once for each member of the model. */
  record Tag(byte[] open, byte[] close, byte[] empty) {
    static Tag of(String name) {
      return new Tag(
          ("<" + name + ">").getBytes(StandardCharsets.US_ASCII),
          ("</" + name + ">").getBytes(StandardCharsets.US_ASCII),
          ("<" + name + "/>").getBytes(StandardCharsets.US_ASCII));
    }
  }

  private Ec2Writer() {}

  /**
   * Returns the whole document of an answer.
   *
   * @param action as the caller named it
   * @param version the date of the caller's API, used in the namespace
   */
  static byte[] response(String action, SdkPojo response, String requestId, String version) {
    XmlOutput out = new XmlOutput();
    out.raw(HEAD);
    out.raw("<" + action + "Response xmlns=\"http://ec2.amazonaws.com/doc/" + version + "/\">");
    out.element("requestId", requestId);
    Shape shape = Shape.of(response);
    boolean oneOfMany = ONE_OF_MANY.matcher(action).matches();
    if (shape.members().isEmpty()) {
      out.raw(RETURN);
    }
    for (Shape.Member member : shape.members()) {
      Object value = member.field().getValueOrDefault(response);
      if (value == null && member.xmlName().equals("return")) {
        out.raw(RETURN);
      } else if (value instanceof List<?> list && list.isEmpty()
          || value == null && member.isList()) {
        if (!oneOfMany || !(value instanceof SdkAutoConstructList)) {
          out.raw(member.tag().empty());
        }
      } else {
        write(out, member, value);
      }
    }
    out.raw("</" + action + "Response>");
    return out.toByteArray();
  }

  /** Returns the document of an error. */
  static byte[] error(String code, String message, String requestId) {
    XmlOutput out = new XmlOutput();
    out.raw(HEAD);
    out.raw("<Response><Errors><Error>");
    out.element("Code", code);
    out.element("Message", message);
    out.raw("</Error></Errors>");
    out.element("RequestID", requestId);
    out.raw("</Response>");
    return out.toByteArray();
  }

  /** Returns the document of an answer in the style of the other query services, such as STS. */
  static byte[] result(
      String action, String namespace, Map<String, String> result, String requestId) {
    XmlOutput out = new XmlOutput();
    out.raw(HEAD);
    out.raw("<" + action + "Response xmlns=\"" + namespace + "\"><" + action + "Result>");
    result.forEach(out::element);
    out.raw("</" + action + "Result><ResponseMetadata>");
    out.element("RequestId", requestId);
    out.raw("</ResponseMetadata></" + action + "Response>");
    return out.toByteArray();
  }

  /** Returns the document of an error in the style of the other query services. */
  static byte[] errorResponse(
      String namespace, String type, String code, String message, String requestId) {
    XmlOutput out = new XmlOutput();
    out.raw(HEAD);
    out.raw("<ErrorResponse xmlns=\"" + namespace + "\"><Error>");
    out.element("Type", type);
    out.element("Code", code);
    out.element("Message", message);
    out.raw("</Error>");
    out.element("RequestId", requestId);
    out.raw("</ErrorResponse>");
    return out.toByteArray();
  }

  private static void write(XmlOutput out, Shape.Member member, @Nullable Object value) {
    if (value == null || value instanceof SdkAutoConstructList) {
      return;
    }
    Tag tag = member.tag();
    if (value instanceof SdkPojo pojo) {
      out.raw(tag.open());
      for (Shape.Member each : Shape.of(pojo).members()) {
        write(out, each, each.field().getValueOrDefault(pojo));
      }
      out.raw(tag.close());
    } else if (member.element() != null && value instanceof List<?> list) {
      out.raw(tag.open());
      for (Object each : list) {
        write(out, member.element(), each);
      }
      out.raw(tag.close());
    } else {
      out.raw(tag.open());
      out.text(member.type() == MarshallingKnownType.STRING ? (String) value : WireText.of(value));
      out.raw(tag.close());
    }
  }
}
