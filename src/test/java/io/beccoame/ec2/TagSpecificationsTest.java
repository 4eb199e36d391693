package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

class TagSpecificationsTest {

  @Test
  void tagsByTypeInTheirOrder() {
    TagSpecifications parsed =
        TagSpecifications.parse(
            List.of(
                specification(ResourceType.INSTANCE, tag("b", "1"), tag("a", "2")),
                specification(ResourceType.VOLUME, tag("v", null))),
            ResourceType.INSTANCE,
            ResourceType.VOLUME);

    assertThat(parsed.of(ResourceType.INSTANCE)).containsExactlyEntriesOf(ordered("b", "1", "a"));
    assertThat(parsed.of(ResourceType.VOLUME)).isEqualTo(Map.of("v", ""));
    assertThat(TagSpecifications.of(List.of(), ResourceType.VPC)).isEmpty();
  }

  @Test
  void refusesATypeThatTheActionDoesNotMake() {
    assertThatThrownBy(
            () ->
                TagSpecifications.of(
                    List.of(specification(ResourceType.VPC, tag("a", "b"))), ResourceType.INSTANCE))
        .isInstanceOfSatisfying(
            Ec2Exception.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterValue"));
  }

  @Test
  void refusesOneWithoutATypeOrWithoutTags() {
    for (TagSpecification one :
        List.of(
            TagSpecification.builder().tags(tag("a", "b")).build(),
            specification(ResourceType.VPC))) {
      assertThatThrownBy(() -> TagSpecifications.of(List.of(one), ResourceType.VPC))
          .isInstanceOfSatisfying(
              Ec2Exception.class, e -> assertThat(e.code()).isEqualTo("InvalidParameter"));
    }
  }

  static Stream<List<Tag>> wrong() {
    return Stream.of(
        List.of(tag("aws:name", "x")),
        List.of(tag("AWS:name", "x")),
        List.of(tag("", "x")),
        List.of(tag(null, "x")),
        List.of(tag("k".repeat(129), "x")),
        List.of(tag("k", "v".repeat(257))),
        List.of(tag("k", "1"), tag("k", "2")),
        IntStream.range(0, 51).mapToObj(i -> tag("k" + i, "")).toList());
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesTagsThatBreakARule(List<Tag> tags) {
    assertThatThrownBy(() -> Tags.of(tags))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> assertThat(e.code()).isIn("InvalidParameterValue", "TagLimitExceeded"));
  }

  @Test
  void acceptsTheGreatestAllowed() {
    assertThat(Tags.of(Collections.singletonList(tag("k".repeat(128), "v".repeat(256)))))
        .hasSize(1);
    assertThat(Tags.of(IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "")).toList()))
        .hasSize(50);
  }

  private static Map<String, String> ordered(String k1, String v1, String k2) {
    Map<String, String> map = new java.util.LinkedHashMap<>();
    map.put(k1, v1);
    map.put(k2, "2");
    return map;
  }

  private static TagSpecification specification(ResourceType type, Tag... tags) {
    return TagSpecification.builder().resourceType(type).tags(tags).build();
  }

  private static Tag tag(
      @org.jspecify.annotations.Nullable String key,
      @org.jspecify.annotations.Nullable String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
