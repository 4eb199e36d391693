package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** An empty text is "not given" for every optional scalar of every operation of the model. */
class EmptyTextsTest {

  @Test
  void everyOptionalScalarOfTheModelThatIsEmptyIsNotGiven() {
    Set<String> meant = new TreeSet<>();
    List<String> wrong = new ArrayList<>();
    for (Class<?> request : ModelPaths.requests()) {
      Supplier<SdkPojo> builder = AllOperationsTest.builder(request);
      ModelPaths.leaves(
          builder,
          (query, leaf) -> {
            if (leaf.member().isList()) {
              return;
            }
            SdkPojo read = read(builder, query);
            if (EmptyTexts.mean(leaf.owner(), leaf.member())) {
              meant.add(owner(leaf) + "." + leaf.member().name());
            } else if (leaf.inList() ? at(read, leaf) != null : !read.equals(none(builder))) {
              wrong.add(request.getSimpleName() + " " + query);
            }
          });
    }

    assertThat(wrong).isEmpty();
    assertThat(meant).containsExactlyInAnyOrderElementsOf(EmptyTexts.MEANT);
  }

  @Test
  void theElementsOfListsAreGivenEvenWhenTheyAreEmpty() {
    List<String> wrong = new ArrayList<>();
    for (Class<?> request : ModelPaths.requests()) {
      Supplier<SdkPojo> builder = AllOperationsTest.builder(request);
      for (Shape.Member member : Shape.of(builder.get()).members()) {
        Shape.Member element = member.element();
        if (element != null && element.type().name().equals("STRING")) {
          Object list = member.field().getValueOrDefault(read(builder, member.queryName() + ".1"));
          if (!List.of("").equals(list)) {
            wrong.add(request.getSimpleName() + " " + member.name());
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static SdkPojo read(Supplier<SdkPojo> builder, String name) {
    return Ec2Reader.read(new Parameters().addAll(name + "=").root(), builder);
  }

  private static Object none(Supplier<SdkPojo> builder) {
    return ((Buildable) builder.get()).build();
  }

  private static String owner(ModelPaths.Leaf leaf) {
    return ((Buildable) leaf.owner()).build().getClass().getSimpleName();
  }

  private static @Nullable Object at(SdkPojo request, ModelPaths.Leaf leaf) {
    Object value = request;
    for (String name : leaf.names().split("\\.")) {
      if (value instanceof List<?> list && !list.isEmpty()) {
        value = list.get(0);
      }
      Shape.Member member = value instanceof SdkPojo pojo ? Shape.of(pojo).byName(name) : null;
      if (member == null || !(value instanceof SdkPojo pojo)) {
        return null;
      }
      value = member.field().getValueOrDefault(pojo);
    }
    return value;
  }
}
