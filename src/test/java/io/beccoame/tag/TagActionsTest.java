package io.beccoame.tag;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.Taggable;
import io.beccoame.support.Callers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Tags by the EC2 actions. */
@SpringBootTest(
    classes = {TagServiceContract.Room.class, TagActionsTest.Kinds.class},
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {"spring.datasource.url=jdbc:h2:mem:tagactions", "db-scheduler.enabled=false"})
class TagActionsTest {

  private static final String INSTANCE = "i-00000000000000001";
  private static final String VOLUME = "vol-00000000000000001";
  private static final String MISSING = "i-0000000000000dead";

  @Autowired private TagActions actions;
  @Autowired private TagService service;

  @AfterEach
  void empty() {
    service.forget(List.of(INSTANCE, VOLUME));
  }

  @Test
  void tagsResourcesOfSeveralKindsAtOnce() {
    create(List.of(INSTANCE, VOLUME, INSTANCE), tag("Name", "x"), Tag.builder().key("k").build());

    assertThat(describe().tags())
        .extracting(TagDescription::resourceId, TagDescription::resourceTypeAsString)
        .contains(
            org.assertj.core.groups.Tuple.tuple(INSTANCE, "instance"),
            org.assertj.core.groups.Tuple.tuple(VOLUME, "volume"));
    assertThat(service.of(List.of(VOLUME)).get(VOLUME)).isEqualTo(Map.of("Name", "x", "k", ""));
  }

  @Test
  void unknownIdIsTheKindsNotFoundAndNothingIsTagged() {
    assertCode(() -> create(List.of(VOLUME, MISSING), tag("a", "b")), "InvalidInstanceID.NotFound");
    assertCode(() -> create(List.of("i-xyz"), tag("a", "b")), "InvalidID");
    assertCode(() -> create(List.of("strange-1"), tag("a", "b")), "InvalidID");
    assertCode(() -> create(List.of(""), tag("a", "b")), "InvalidID");
    assertCode(() -> create(List.of(), tag("a", "b")), "MissingParameter");
    assertCode(() -> create(List.of(VOLUME)), "MissingParameter");
    assertThat(describe().tags()).isEmpty();
  }

  @Test
  void deletesAsAskedWithValueWithoutAndAll() {
    create(List.of(INSTANCE), tag("a", "1"), tag("b", "2"), tag("c", ""), tag("d", "4"));

    delete(Tag.builder().key("a").build(), tag("b", "other"), tag("c", ""));
    assertThat(service.of(List.of(INSTANCE)).get(INSTANCE)).isEqualTo(Map.of("b", "2", "d", "4"));

    delete();
    assertThat(service.of(List.of(INSTANCE))).isEmpty();
  }

  @Test
  void filtersAndPages() {
    create(
        List.of(INSTANCE, VOLUME),
        tag("Name", "web-1"),
        tag("env", "prod"),
        tag("x", "1"),
        tag("y", "1"));

    assertThat(describe(filter("resource-id", INSTANCE)).tags()).hasSize(4);
    assertThat(describe(filter("resource-id", "vol-*"), filter("key", "x", "y")).tags()).hasSize(2);
    assertThat(describe(filter("resource-type", "volume"), filter("value", "web-?")).tags())
        .hasSize(1);
    assertThat(describe(filter("tag:env", "prod")).tags())
        .extracting(TagDescription::key)
        .containsOnly("env");
    assertCode(() -> describe(filter("colour", "red")), "InvalidParameterValue");

    DescribeTagsResponse first =
        actions.describeTags(Callers.ONE, DescribeTagsRequest.builder().maxResults(5).build());
    DescribeTagsResponse second =
        actions.describeTags(
            Callers.ONE,
            DescribeTagsRequest.builder().maxResults(5).nextToken(first.nextToken()).build());
    assertThat(first.tags()).hasSize(5);
    assertThat(second.tags()).hasSize(3).doesNotContainAnyElementsOf(first.tags());
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void showsAndDeletesNothingOfAnotherAccount() {
    create(List.of(INSTANCE), tag("a", "1"));

    actions.deleteTags(Callers.TWO, DeleteTagsRequest.builder().resources(INSTANCE).build());
    assertThat(actions.describeTags(Callers.TWO, DescribeTagsRequest.builder().build()).tags())
        .isEmpty();
    assertThat(describe().tags()).hasSize(1);
  }

  private void create(List<String> ids, Tag... tags) {
    actions.createTags(Callers.ONE, CreateTagsRequest.builder().resources(ids).tags(tags).build());
  }

  private void delete(Tag... tags) {
    actions.deleteTags(
        Callers.ONE, DeleteTagsRequest.builder().resources(INSTANCE).tags(tags).build());
  }

  private DescribeTagsResponse describe(Filter... filters) {
    return actions.describeTags(
        Callers.ONE, DescribeTagsRequest.builder().filters(filters).build());
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  @Configuration(proxyBeanMethods = false)
  @Import({TagActions.class, Tagging.class})
  static class Kinds {
    @Bean
    Taggable instances() {
      return new Kind(ResourceKind.INSTANCE);
    }

    @Bean
    Taggable volumes() {
      return new Kind(ResourceKind.VOLUME);
    }
  }

  private record Kind(ResourceKind tagKind) implements Taggable {
    @Override
    public Set<String> existing(String accountId, Collection<String> ids) {
      return ids.stream().filter(id -> !id.equals(MISSING)).collect(Collectors.toSet());
    }
  }
}
