package io.beccoame.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads the parameters of any EC2 request into its SDK class. Lists may start at any index and have
 * gaps; a list of scalars may come as one value without an index. An empty text counts as not
 * given, unless {@link EmptyTexts} lists the member.
 */
final class Ec2Reader {

  private Ec2Reader() {}

  /**
   * Returns the request.
   *
   * @param builder makes the builder of the request's class
   * @throws Ec2Exception {@code UnknownParameter} or {@code InvalidParameterValue}
   */
  static SdkPojo read(Node parameters, Supplier<? extends SdkPojo> builder) {
    return structure(parameters, builder, "");
  }

  private static SdkPojo structure(Node node, Supplier<? extends SdkPojo> builder, String path) {
    SdkPojo pojo = builder.get();
    Shape shape = Shape.of(pojo);
    if (node.value != null && !path.isEmpty()) {
      Shape.Member only = shape.byQueryName("Value");
      if (only == null || only.isList()) {
        throw Ec2Exception.unknownParameter(path);
      }
      only.field().set(pojo, value(node, only, path));
    }
    for (Map.Entry<String, Node> child : node.children.entrySet()) {
      String childPath = path.isEmpty() ? child.getKey() : path + "." + child.getKey();
      Shape.Member member = shape.byQueryName(child.getKey());
      if (member == null) {
        throw Ec2Exception.unknownParameter(childPath);
      }
      if (!isNotGiven(child.getValue(), member, pojo)) {
        member.field().set(pojo, value(child.getValue(), member, childPath));
      }
    }
    return (SdkPojo) ((Buildable) pojo).build();
  }

  /**
   * Returns whether a member was named but not given: {@code SubnetId=} means the same as no
   * SubnetId, and a structure of such members the same as no structure. The elements of a list
   * always count as given.
   */
  private static boolean isNotGiven(Node node, Shape.Member member, SdkPojo owner) {
    if (node.children.isEmpty()) {
      return node.isEmpty() && !EmptyTexts.mean(owner, member);
    }
    if (member.isList() || member.constructor() == null || node.value != null) {
      return false;
    }
    SdkPojo inner = member.constructor().get();
    Shape shape = Shape.of(inner);
    for (Map.Entry<String, Node> child : node.children.entrySet()) {
      Shape.Member below = shape.byQueryName(child.getKey());
      if (below == null || !isNotGiven(child.getValue(), below, inner)) {
        return false;
      }
    }
    return true;
  }

  private static Object value(Node node, Shape.Member member, String path) {
    if (member.element() != null) {
      return list(node, member.element(), path);
    }
    if (member.constructor() != null) {
      return structure(node, member.constructor(), path);
    }
    if (!node.children.isEmpty()) {
      throw Ec2Exception.unknownParameter(path + "." + node.children.keySet().iterator().next());
    }
    return Scalars.read(member.type(), node.value == null ? "" : node.value, path);
  }

  private static List<Object> list(Node node, Shape.Member element, String path) {
    Map<Integer, Node> byIndex = new TreeMap<>();
    for (Map.Entry<String, Node> child : node.children.entrySet()) {
      if (!Parameters.isNumber(child.getKey())
          || byIndex.put(Integer.valueOf(child.getKey()), child.getValue()) != null) {
        throw Ec2Exception.unknownParameter(path + "." + child.getKey());
      }
    }
    List<Object> values = new ArrayList<>();
    if (node.value != null && !node.value.isEmpty()) {
      Node single = new Node();
      single.value = node.value;
      values.add(value(single, element, path));
    }
    byIndex.forEach((index, child) -> values.add(value(child, element, path + "." + index)));
    return values;
  }
}
