package io.beccoame.ec2;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Requests drawn by lot from the model: forms and documents of the old interface, whole ones and
 * broken ones. The same seed gives the same requests, but for the ids that the samples have.
 */
final class FuzzRequests {

  private static final List<String> METHODS = List.of("PUT", "DELETE", "PATCH", "OPTIONS", "GET");
  private static final List<String> ODD_ACTIONS =
      List.of(
          "",
          "Run Instances",
          "RunInstances;",
          "Fly",
          "A\u0000b",
          "RunInstances\n",
          "<x>",
          "Describe%2fInstances",
          "运行",
          "A".repeat(5000),
          "CreateVpnGateway",
          "X'--",
          "R{1}");
  private static final List<String> BREAKS =
      List.of(
          "&y;",
          "&#0;",
          "<",
          "</",
          "<!--",
          "<![CDATA[",
          "]]>",
          "<?x",
          "&",
          "<!DOCTYPE a>",
          "\u0000",
          "\uFFFE",
          "<a b=c>",
          "<a:b>",
          "xmlns:",
          "<é>");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "2147483647",
          "2147483648",
          "-2147483648",
          "9223372036854775807",
          "99999999999999999999",
          "1e9",
          "0x10",
          "１",
          "+5",
          " 7 ",
          "1.5",
          "NaN");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "x",
          "'",
          "\"; drop table instance; --",
          "%",
          "_",
          "*",
          "?",
          "\\",
          "\u0001",
          "a\nb",
          "\uD800",
          "\uFFFF",
          "😀",
          "é".repeat(300),
          "default",
          "self",
          "aws:x",
          "true",
          "all",
          "0.0.0.0/0",
          "10.0.0.0/33",
          "::/0",
          "2026-01-01T00:00:00Z",
          "i-12345678",
          "i-0123456789abcdef0",
          "vol-",
          "sg-zzz",
          "ami-60a54009",
          "-",
          "tcp",
          "/dev/sda1");

  private final Random random;
  private final List<ActionTable.Entry> actions;
  private final Samples samples;

  /**
   * A request.
   *
   * @param path with its query, encoded
   * @param body empty if there is none
   */
  record Sent(String method, String path, String type, byte[] body) {
    @Override
    public String toString() {
      String text = new String(body, StandardCharsets.UTF_8);
      return method + " " + shown(path) + " " + type + " " + shown(text);
    }

    private static String shown(String text) {
      return text.length() <= 600 ? text : text.substring(0, 600) + "…" + text.length();
    }
  }

  FuzzRequests(long seed, List<ActionTable.Entry> actions, Samples samples) {
    this.random = new Random(seed);
    this.actions = actions;
    this.samples = samples;
  }

  /** The next request. */
  Sent next() {
    ActionTable.Entry entry = pick(actions);
    Node node = new Node();
    structure(node, entry.builder().get(), 0, entry.name());
    String action = one(30) ? pick(ODD_ACTIONS) : entry.name();
    return one(3) ? document(action, node) : form(action, node);
  }

  private Sent form(String action, Node node) {
    Map<String, String> parameters = new TreeMap<>();
    flatten(node, "", parameters);
    StringBuilder text = new StringBuilder();
    parameters.forEach((name, value) -> append(text, name, value));
    String method = one(40) ? pick(METHODS) : "POST";
    String path = "/";
    if (one(15)) {
      path += encode(action);
    } else {
      append(text, "Action", action);
    }
    append(text, "Version", one(20) ? pick(TEXTS) : "2016-11-15");
    String encoded =
        one(25)
            ? broken(text.toString(), List.of("%", "&&", "=", "%zz", "..", "+"))
            : text.toString();
    boolean query = encoded.length() < 2000 && encoded.indexOf('\n') < 0 && one(8);
    return query
        ? new Sent("GET", path + "?" + encoded.replace("%zz", "%25"), "", new byte[0])
        : new Sent(method, path, "application/x-www-form-urlencoded", bytes(encoded));
  }

  private Sent document(String action, Node node) {
    StringBuilder text = new StringBuilder();
    String name = action.matches("[A-Za-z]+") ? action : "RunInstances";
    element(text, name, node);
    String document = one(2) ? text.toString() : broken(text.toString(), BREAKS);
    if (one(50)) {
      document = "<a>x&y;</a>";
    }
    return new Sent("POST", "/" + encode(action), "text/xml", bytes(document));
  }

  private void element(StringBuilder text, String name, Node node) {
    String tag = Parameters.isNumber(name) ? "item" : name;
    if (random.nextBoolean()) {
      tag = tag.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + tag.substring(1);
    }
    text.append('<').append(tag).append('>');
    String value = node.value;
    if (value != null) {
      text.append(value.replace("&", "&amp;").replace("<", "&lt;"));
    }
    node.children.forEach((child, inner) -> element(text, child, inner));
    text.append("</").append(tag).append('>');
  }

  private void structure(Node node, SdkPojo pojo, int depth, String action) {
    for (Shape.Member member : Shape.of(pojo).members()) {
      boolean required = depth == 0 && Operations.rules(action).required().contains(member.name());
      if (required ? !one(20) : one(depth == 0 ? 4 : 2)) {
        String name = one(150) ? member.queryName() + pick(TEXTS) : member.queryName();
        if (!member.name().equals("DryRun") || one(3)) {
          member(node.child(name), member, depth, action);
        }
      }
    }
  }

  private void member(Node node, Shape.Member member, int depth, String action) {
    Shape.Member element = member.element();
    if (element != null) {
      int size = one(100) ? 300 : 1 + random.nextInt(2);
      int first = one(60) ? 999_999 : random.nextInt(2);
      for (int i = 0; i < size; i++) {
        member(node.child(String.valueOf(first + i)), element, depth, member.name());
      }
    } else if (member.constructor() != null && depth < 4) {
      structure(node, member.constructor().get(), depth + 1, action);
    } else {
      String name = member.name().isEmpty() ? singular(action) : member.name();
      node.value = value(member, name);
    }
  }

  private String value(Shape.Member member, String name) {
    if (one(60)) {
      return "y".repeat(pick(List.of(129, 256, 257, 1025, 5000, 70_000)));
    }
    if (!one(4) && samples.values.containsKey(name)) {
      return samples.value(name);
    }
    return switch (member.type()) {
      case INTEGER, LONG, SHORT, BYTE, FLOAT, DOUBLE -> pick(NUMBERS);
      case BOOLEAN -> one(8) ? pick(TEXTS) : String.valueOf(random.nextBoolean());
      case INSTANT -> one(2) ? pick(TEXTS) : "+999999999-12-31T23:59:59Z";
      default -> one(3) ? pick(new ArrayList<>(samples.values.values())) : pick(TEXTS);
    };
  }

  private static String singular(String list) {
    return list.endsWith("s") ? list.substring(0, list.length() - 1) : list;
  }

  private String broken(String text, List<String> by) {
    int at = random.nextInt(text.length() + 1);
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + pick(by) + text.substring(at);
      default -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 5));
    };
  }

  private void flatten(Node node, String path, Map<String, String> parameters) {
    String value = node.value;
    if (value != null) {
      parameters.put(one(300) ? path + ".1".repeat(14) : path, value);
    }
    node.children.forEach(
        (name, child) -> flatten(child, path.isEmpty() ? name : path + "." + name, parameters));
  }

  private static void append(StringBuilder text, String name, String value) {
    text.append(text.isEmpty() ? "" : "&").append(encode(name)).append('=').append(encode(value));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
