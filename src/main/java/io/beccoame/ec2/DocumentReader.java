package io.beccoame.ec2;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/**
 * Reads the documents of the old interface: {@code POST /RunInstances} with the action's XML, as in
 * the SOAP API of 2010. The document is rewritten to the names of the form interface, so that the
 * rest of the code is the same for both. Names match whatever their case; lists may be {@code
 * …Set}s of {@code item}s, repeated elements, or items that hold one named value.
 */
final class DocumentReader {

  /** Elements that the model names differently, by the lower-case element. */
  private static final Map<String, List<String>> ALIASES =
      Map.of(
          "groupid", List.of("SecurityGroupId"),
          "groupname", List.of("SecurityGroup"),
          "user", List.of("ExecutableBy"),
          "availabilityzonename", List.of("ZoneName"));

  private static final String ADDRESSING_TYPE = "addressingType";
  private static final List<String> ADDRESSING_TYPES = List.of("public", "direct");

  private DocumentReader() {}

  /** Returns the parameters of the document's action, by the names of the form interface. */
  static Node read(XmlElement document, Supplier<? extends SdkPojo> builder) {
    Node node = new Node();
    Shape shape = Shape.of(builder.get());
    structure(document, node, shape, "");
    document.children().stream()
        .filter(child -> child.name().equalsIgnoreCase(ADDRESSING_TYPE) && !child.isEmpty())
        .forEach(child -> addressing(child.text(), node, shape));
    return node;
  }

  /** Maps the addressing type of a machine to a public address of its first interface. */
  private static void addressing(String type, Node node, Shape shape) {
    Shape.Member interfaces = shape.byName("NetworkInterfaces");
    if (interfaces == null) {
      throw Ec2Exception.unknownParameter(ADDRESSING_TYPE);
    }
    if (!ADDRESSING_TYPES.contains(type)) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter %s is invalid.", type, ADDRESSING_TYPE);
    }
    Node first = node.child(interfaces.queryName()).child("1");
    if (first.valueOf("DeviceIndex") == null) {
      first.child("DeviceIndex").value = "0";
    }
    first.child("AssociatePublicIpAddress").value = "true";
  }

  private static void structure(XmlElement element, Node node, Shape shape, String path) {
    for (XmlElement child : element.children()) {
      String childPath = path.isEmpty() ? child.name() : path + "." + child.name();
      Shape.Member member = shape.byElement(child.name());
      if (member != null) {
        member(child, node, member, childPath);
      } else if (!itemsNameMember(child, node, shape, childPath)
          && !alias(child, node, shape, childPath)) {
        throw Ec2Exception.unknownParameter(childPath);
      }
    }
    if (element.children().isEmpty() && !element.text().isEmpty()) {
      plainWord(element.text(), node, shape, path);
    }
  }

  private static void member(XmlElement element, Node node, Shape.Member member, String path) {
    Node target = node.child(member.queryName());
    Shape.Member inner = member.element();
    if (inner != null) {
      items(element, target, inner, path);
    } else {
      value(element, target, member, path);
    }
  }

  private static void value(XmlElement element, Node target, Shape.Member member, String path) {
    if (member.constructor() != null) {
      structure(element, target, Shape.of(member.constructor().get()), path);
      return;
    }
    String text = element.scalar();
    if (text == null) {
      throw Ec2Exception.unknownParameter(path + "." + element.children().get(0).name());
    }
    boolean encoded =
        member.name().equals("UserData") || member.type() == MarshallingKnownType.SDK_BYTES;
    target.value = encoded ? withoutQuotes(text) : text;
  }

  private static void items(XmlElement element, Node list, Shape.Member inner, String path) {
    if (element.isEmpty()) {
      return;
    }
    if (!element.children().isEmpty() && element.children().stream().allMatch(c -> isItem(c))) {
      for (XmlElement item : element.children()) {
        value(item, list.child(String.valueOf(list.children.size() + 1)), inner, path);
      }
    } else {
      value(element, list.child(String.valueOf(list.children.size() + 1)), inner, path);
    }
  }

  private static boolean isItem(XmlElement element) {
    return element.name().equalsIgnoreCase("item") || element.name().equalsIgnoreCase("member");
  }

  /** Handles {@code instancesSet/item/instanceId}: the value inside the item names the list. */
  private static boolean itemsNameMember(XmlElement element, Node node, Shape shape, String path) {
    if (element.children().isEmpty()) {
      return false;
    }
    for (XmlElement item : element.children()) {
      XmlElement only = item.children().size() == 1 ? item.children().get(0) : null;
      Shape.Member member = only == null || !isItem(item) ? null : listNamed(only, shape);
      if (member == null || member.element() == null || only == null) {
        return false;
      }
      Node list = node.child(member.queryName());
      value(only, list.child(String.valueOf(list.children.size() + 1)), member.element(), path);
    }
    return true;
  }

  /**
   * Returns the list that an element names. Before groups had ids, {@code groupId} held their name.
   */
  private static Shape.@Nullable Member listNamed(XmlElement value, Shape shape) {
    String name = value.name().toLowerCase(Locale.ROOT);
    if (name.equals("groupid") && !value.text().startsWith("sg-")) {
      name = "groupname";
    }
    Shape.Member member = shape.byElement(name);
    for (String alias : ALIASES.getOrDefault(name, List.of())) {
      member = member == null ? shape.byElement(alias) : member;
    }
    return member;
  }

  private static boolean alias(XmlElement element, Node node, Shape shape, String path) {
    if (path.equalsIgnoreCase(ADDRESSING_TYPE)) {
      return true;
    }
    if (element.isEmpty() && shape.byQueryName("Attribute") != null) {
      node.child("Attribute").value = element.name();
      return true;
    }
    return element.isEmpty();
  }

  /** Handles {@code monitoring} given as the plain word {@code enabled}. */
  private static void plainWord(String text, Node node, Shape shape, String path) {
    if (shape.byQueryName("Enabled") != null) {
      node.child("Enabled").value =
          switch (text.toLowerCase(Locale.ROOT)) {
            case "enabled" -> "true";
            case "disabled" -> "false";
            default -> text;
          };
    } else if (shape.byQueryName("Value") != null) {
      node.child("Value").value = text;
    } else {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter %s is invalid.", text, path);
    }
  }

  private static String withoutQuotes(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isQuote(text.charAt(begin))) {
      begin++;
    }
    while (begin < end && isQuote(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  private static boolean isQuote(char sign) {
    return sign == '"' || sign == '\'';
  }
}
