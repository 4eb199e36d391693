package io.beccoame.ec2;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Members of a request that have an effect. A name such as {@code Placement} honours all members
 * below it; dotted names such as {@code Placement.AvailabilityZone} honour only those. The endpoint
 * honours DryRun and ClientToken for every action.
 */
final class Honours {

  private static final Set<String> ALWAYS = Set.of("DryRun", "ClientToken");

  private final Set<String> names;

  private Honours(Set<String> names) {
    this.names = names;
  }

  /**
   * Returns the honours of an action.
   *
   * @param request any request of the action
   * @param groups names, or groups of names in braces as in {@link Ec2Action#honours}
   * @throws IllegalStateException if the action has no such member
   */
  static Honours of(SdkPojo request, String... groups) {
    List<String> names = Stream.of(groups).flatMap(Honours::expand).toList();
    for (String name : names) {
      if (!exists(request, name)) {
        throw new IllegalStateException(
            request.getClass().getName() + " has no member " + name + " to honour");
      }
    }
    return new Honours(new TreeSet<>(names));
  }

  /** Expands a group, from the inside out: {@code A.{B,C}} to {@code A.B} and A.C. */
  private static Stream<String> expand(String group) {
    int begin = group.lastIndexOf('{');
    if (begin < 0) {
      return Stream.of(group);
    }
    int end = group.indexOf('}', begin);
    if (end < 0) {
      throw new IllegalStateException(group + " lacks a closing brace");
    }
    String before = group.substring(0, begin);
    // Only the part of the outer group up to its comma belongs to this group.
    int own = Math.max(before.lastIndexOf(','), before.lastIndexOf('{')) + 1;
    String prefix = before.substring(own);
    String members =
        Stream.of(group.substring(begin + 1, end).split(","))
            .map(member -> prefix + member)
            .collect(Collectors.joining(","));
    String expanded = before.substring(0, own) + members + group.substring(end + 1);
    return own == 0 ? Stream.of(expanded.split(",")) : expand(expanded);
  }

  /** Returns the declared names in their order. */
  Set<String> names() {
    return names;
  }

  /**
   * Refuses a request that sets a parameter without effect here.
   *
   * @throws Ec2Exception {@code UnsupportedOperation}, naming the parameter
   */
  void check(String action, SdkPojo request) {
    for (String path : refused(action, request)) {
      throw Ec2Exception.unsupported(
          "The parameter %s of %s has no effect here, so it is refused", path, action);
    }
  }

  /** Returns the paths of the request's parameters without effect here, each path once. */
  List<String> refused(String action, SdkPojo request) {
    Set<String> paths = new LinkedHashSet<>();
    collect(action, request, "", paths);
    return List.copyOf(paths);
  }

  private void collect(String action, SdkPojo pojo, String prefix, Set<String> refused) {
    for (SdkField<?> field : pojo.sdkFields()) {
      String path = prefix + field.memberName();
      if (names.contains(path) || prefix.isEmpty() && ALWAYS.contains(path)) {
        continue;
      }
      Object value = field.getValueOrDefault(pojo);
      if (AsksNothing.test(action, path, value)) {
        continue;
      }
      if (!anyBelow(path)) {
        refused.add(path);
      } else {
        below(action, value, path + ".", refused);
      }
    }
  }

  private void below(String action, @Nullable Object value, String prefix, Set<String> refused) {
    if (value instanceof SdkPojo pojo) {
      collect(action, pojo, prefix, refused);
    } else if (value instanceof List<?> list) {
      for (Object each : list) {
        below(action, each, prefix, refused);
      }
    }
  }

  private boolean anyBelow(String path) {
    return names.stream().anyMatch(name -> name.startsWith(path + "."));
  }

  /** Returns whether a request has a member of that path. */
  static boolean exists(SdkPojo pojo, String name) {
    SdkPojo at = pojo;
    String[] steps = name.split("\\.");
    for (int i = 0; i < steps.length; i++) {
      Shape.Member member = at == null ? null : Shape.of(at).byName(steps[i]);
      if (member == null) {
        return false;
      }
      Shape.Member inner = member.element() == null ? member : member.element();
      at = inner.constructor() == null ? null : inner.constructor().get();
    }
    return true;
  }
}
