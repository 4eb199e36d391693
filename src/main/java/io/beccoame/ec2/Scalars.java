package io.beccoame.ec2;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/** Reads the text of a parameter as the type that the model gives it. */
final class Scalars {

  private Scalars() {}

  /**
   * Returns the typed value.
   *
   * @param path names the parameter in an error
   * @throws Ec2Exception {@code InvalidParameterValue}
   */
  static Object read(MarshallingKnownType type, String text, String path) {
    if (type == MarshallingKnownType.STRING) {
      return checkCharacters(text, path);
    }
    String trimmed = text.strip();
    try {
      return switch (type) {
        case INTEGER -> Integer.valueOf(trimmed);
        case LONG -> Long.valueOf(trimmed);
        case SHORT -> Short.valueOf(trimmed);
        case BYTE -> Byte.valueOf(trimmed);
        case FLOAT -> finite(Float.valueOf(trimmed));
        case DOUBLE -> finite(Double.valueOf(trimmed));
        case BIG_DECIMAL -> new BigDecimal(trimmed);
        case BOOLEAN -> bool(trimmed);
        case INSTANT -> instant(trimmed);
        case SDK_BYTES -> SdkBytes.fromByteArray(base64(trimmed));
        default -> throw new IllegalArgumentException("unreadable type " + type);
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter %s is invalid. Expected %s.", shown(text), path, noun(type));
    }
  }

  /** Refuses characters that an answer or some databases can't carry. */
  private static String checkCharacters(String text, String path) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      boolean allowed = c >= ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!allowed || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        throw Ec2Exception.invalidParameterValue(
            "The value of the parameter %s has a character that is not allowed (U+%04X).", path, c);
      }
    }
    return text;
  }

  private static <N extends Number> N finite(N number) {
    if (!Double.isFinite(number.doubleValue())) {
      throw new IllegalArgumentException("not finite");
    }
    return number;
  }

  private static Boolean bool(String text) {
    if (text.equalsIgnoreCase("true") || text.equals("1")) {
      return Boolean.TRUE;
    }
    if (text.equalsIgnoreCase("false") || text.equals("0")) {
      return Boolean.FALSE;
    }
    throw new IllegalArgumentException("not a boolean");
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** Decodes base64, also with the line breaks of old tools. */
  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(StringUtils.trimAllWhitespace(text));
  }

  private static String noun(MarshallingKnownType type) {
    return switch (type) {
      case INTEGER, LONG, SHORT, BYTE -> "an integer";
      case BOOLEAN -> "true or false";
      case INSTANT -> "a time such as 2026-01-31T12:00:00Z";
      case SDK_BYTES -> "base64";
      default -> "a number";
    };
  }

  /** Returns a text for an error message, cut if it is long. */
  static String shown(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
