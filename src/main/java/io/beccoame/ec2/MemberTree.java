package io.beccoame.ec2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * The set members of an SDK object, by the model's names. Copies them into another class that has
 * members of the same names, and fills unset members from another object.
 *
 * @param members values by member name, in the model's order: a scalar, a tree, or a list of those
 */
public record MemberTree(Map<String, Object> members) {

  /**
   * Rules for which items of two lists are the same when one list fills the other. Every other list
   * is a single value: the first one set is used.
   *
   * @param keys the member that identifies an item, by the name of the list
   * @param whole members that make an item complete: if either of two items has one, the first item
   *     is used alone
   */
  public record Rules(Map<String, String> keys, Set<String> whole) {}

  /** Copies the members and keeps their order. */
  public MemberTree {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** Returns the set members of an object. */
  public static MemberTree of(SdkPojo pojo) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = RequestParameters.given(pojo, field);
      if (value != null && !(value instanceof SdkAutoConstructList)) {
        members.put(field.memberName(), plain(value));
      }
    }
    return new MemberTree(members);
  }

  private static Object plain(Object value) {
    if (value instanceof SdkPojo pojo) {
      return of(pojo);
    }
    return value instanceof List<?> list ? list.stream().map(MemberTree::plain).toList() : value;
  }

  /**
   * Builds the builder's object with these members. Members that its class does not have are left
   * out; names may differ in case.
   */
  public <B extends SdkBuilder<B, T>, T> T into(SdkBuilder<B, T> builder) {
    set((SdkPojo) builder);
    return builder.build();
  }

  private SdkPojo set(SdkPojo builder) {
    Shape shape = Shape.of(builder);
    members.forEach(
        (name, value) -> {
          Shape.Member member = named(shape, name);
          if (member != null) {
            member.field().set(builder, typed(member, value));
          }
        });
    return builder;
  }

  private static Object typed(Shape.Member member, Object value) {
    if (value instanceof MemberTree tree && member.constructor() != null) {
      return ((Buildable) tree.set(member.constructor().get())).build();
    }
    Shape.Member element = member.element();
    return value instanceof List<?> list && element != null
        ? list.stream().map(each -> typed(element, each)).toList()
        : value;
  }

  private static Shape.@Nullable Member named(Shape shape, String name) {
    Shape.Member exact = shape.byName(name);
    return exact != null
        ? exact
        : shape.members().stream()
            .filter(member -> member.name().equalsIgnoreCase(name))
            .findFirst()
            .orElse(null);
  }

  /** Returns the names of the members here that the builder's class does not have. */
  public List<String> unknownTo(SdkPojo builder) {
    Shape shape = Shape.of(builder);
    return members.keySet().stream().filter(name -> named(shape, name) == null).toList();
  }

  /** Returns the members here, and those of the other tree that this one does not have. */
  public MemberTree over(MemberTree other) {
    Map<String, Object> all = new LinkedHashMap<>(other.members);
    all.putAll(members);
    return new MemberTree(all);
  }

  /** Returns a copy without some members. */
  public MemberTree without(Set<String> names) {
    Map<String, Object> rest = new LinkedHashMap<>(members);
    rest.keySet().removeAll(names);
    return new MemberTree(rest);
  }

  /** Returns a copy with one member set. */
  public MemberTree with(String name, Object value) {
    return new MemberTree(Map.of(name, value)).over(this);
  }

  /** Returns the items of a list of structures; empty if it is not set. */
  public List<MemberTree> items(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().map(MemberTree.class::cast).toList()
        : List.of();
  }

  /**
   * Returns the members here, filled from the defaults at every level where this tree sets nothing.
   */
  public MemberTree filledFrom(MemberTree defaults, Rules rules) {
    Map<String, Object> filled = new LinkedHashMap<>(defaults.members);
    members.forEach(
        (name, value) -> {
          Object other = defaults.members.get(name);
          String key = rules.keys().get(name);
          if (value instanceof MemberTree tree && other instanceof MemberTree below) {
            filled.put(name, tree.filledFrom(below, rules));
          } else if (key != null && other != null) {
            filled.put(name, merged(items(name), defaults.items(name), key, rules));
          } else {
            filled.put(name, value);
          }
        });
    return new MemberTree(filled);
  }

  private static List<MemberTree> merged(
      List<MemberTree> items, List<MemberTree> defaults, String key, Rules rules) {
    Map<String, MemberTree> byKey = new LinkedHashMap<>();
    defaults.forEach(item -> byKey.put(item.key(key), item));
    List<MemberTree> more = new ArrayList<>();
    for (MemberTree item : items) {
      MemberTree other = byKey.get(item.key(key));
      if (other == null) {
        more.add(item);
      } else {
        boolean alone = item.hasAny(rules.whole()) || other.hasAny(rules.whole());
        byKey.put(item.key(key), alone ? item : item.filledFrom(other, rules));
      }
    }
    List<MemberTree> all = new ArrayList<>(byKey.values());
    all.addAll(more);
    return all;
  }

  /**
   * Returns the key of an item. A single network interface may leave out its index, which is 0
   * then.
   */
  private String key(String name) {
    return Objects.toString(members.get(name), "0");
  }

  private boolean hasAny(Set<String> names) {
    return names.stream().anyMatch(members::containsKey);
  }
}
