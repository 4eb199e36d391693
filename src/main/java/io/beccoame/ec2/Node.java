package io.beccoame.ec2;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of a request as a tree: {@code Filter.1.Name=x} is three levels deep. */
final class Node {

  final Map<String, Node> children = new LinkedHashMap<>();
  @Nullable String value;

  /** Returns the child of that name; makes it if it does not exist. */
  Node child(String name) {
    return children.computeIfAbsent(name, n -> new Node());
  }

  /** Returns the value of a child; null if there is none. */
  @Nullable String valueOf(String name) {
    Node child = children.get(name);
    return child == null ? null : child.value;
  }

  boolean isEmpty() {
    return children.isEmpty() && (value == null || value.isEmpty());
  }
}
