package io.beccoame.ec2;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;

/** The codec's view of one SDK class, computed once. */
final class Shape {

  private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

  /**
   * A field of a class, or the element of a list.
   *
   * @param queryName its name in requests
   * @param xmlName its name in answers
   * @param tag the answer's name in encoded form
   * @param element of a list, else null
   * @param constructor makes the builder of a nested class, else null
   */
  record Member(
      SdkField<?> field,
      String name,
      String queryName,
      String xmlName,
      Ec2Writer.Tag tag,
      MarshallingKnownType type,
      @Nullable Member element,
      @Nullable Supplier<SdkPojo> constructor) {

    private static Member of(SdkField<?> field) {
      ListTrait list = field.getTrait(ListTrait.class);
      SdkField<?> element = list == null ? null : list.memberFieldInfo();
      return new Member(
          field,
          field.memberName() == null ? "" : field.memberName(),
          field.locationName(),
          field.unmarshallLocationName(),
          Ec2Writer.Tag.of(field.unmarshallLocationName()),
          field.marshallingType().getKnownType(),
          element == null ? null : of(element),
          field.constructor());
    }

    boolean isList() {
      return element != null;
    }
  }

  private final List<Member> members;
  private final Map<String, Member> byQueryName = new LinkedHashMap<>();
  private final Map<String, Member> byXmlName = new HashMap<>();
  private final Map<String, Member> byName = new HashMap<>();
  private final Map<String, Set<String>> enumerated;

  private Shape(SdkPojo pojo) {
    members = pojo.sdkFields().stream().map(Member::of).toList();
    enumerated = Enumerated.members(pojo.getClass());
    for (Member member : members) {
      byQueryName.put(member.queryName(), member);
      byName.put(member.name(), member);
      nameXml(member.queryName(), member);
    }
    members.forEach(member -> nameXml(member.xmlName(), member));
    members.forEach(member -> nameXml(member.name(), member));
    members.forEach(member -> nameXml(member.queryName() + "Set", member));
    members.forEach(member -> nameXml(member.name() + "Set", member));
  }

  private void nameXml(String name, Member member) {
    byXmlName.putIfAbsent(name.toLowerCase(Locale.ROOT), member);
  }

  /** Returns the shape of a class, by any object of it or of its builder. */
  static Shape of(SdkPojo pojo) {
    Shape shape = SHAPES.get(pojo.getClass());
    return shape != null ? shape : SHAPES.computeIfAbsent(pojo.getClass(), c -> new Shape(pojo));
  }

  List<Member> members() {
    return members;
  }

  @Nullable Member byQueryName(String name) {
    return byQueryName.get(name);
  }

  /** Returns the member of that SDK name, such as {@code InstanceIds}. */
  @Nullable Member byName(String name) {
    return byName.get(name);
  }

  /**
   * Returns the member for an element of a document, whatever its case, with or without {@code
   * Set}.
   */
  @Nullable Member byElement(String name) {
    return byXmlName.get(name.toLowerCase(Locale.ROOT));
  }

  /** Returns the values that the model enumerates for a member; empty if it enumerates none. */
  Set<String> valuesOf(Member member) {
    return enumerated.getOrDefault(member.name().toLowerCase(Locale.ROOT), Set.of());
  }
}
