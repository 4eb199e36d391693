package io.beccoame.tag;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.ec2.ResourceKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Tags are stored, limited, read and deleted as EC2 does, on each database. */
abstract class TagServiceContract {

  private static final String ACCOUNT = "000000000001";
  private static final String OTHER = "000000000002";

  @Autowired private TagService tags;

  @AfterEach
  void empty() {
    for (String account : List.of(ACCOUNT, OTHER)) {
      tags.forget(tags.list(account).stream().map(TagView::resourceId).toList());
    }
  }

  @Test
  void storesAndOverwrites() {
    tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", Map.of("Name", "web", "env", ""));
    tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", Map.of("Name", "db"));

    assertThat(tags.of(List.of("i-1", "i-2")))
        .isEqualTo(Map.of("i-1", Map.of("Name", "db", "env", "")));
    assertThat(tags.list(ACCOUNT))
        .containsExactly(
            new TagView("i-1", "instance", "Name", "db"),
            new TagView("i-1", "instance", "env", ""));
    assertThat(tags.list(OTHER)).isEmpty();
  }

  @Test
  void keysDifferByCase() {
    tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", Map.of("name", "a", "Name", "b"));

    assertThat(tags.of(List.of("i-1")).get("i-1")).isEqualTo(Map.of("name", "a", "Name", "b"));
  }

  @Test
  void refusesTheFiftyFirstTagAlsoAcrossCalls() {
    Map<String, String> fifty = new HashMap<>();
    IntStream.range(0, 50).forEach(i -> fifty.put("k" + i, "v"));
    tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", fifty);
    tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", Map.of("k7", "new"));

    assertCode(
        () -> tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", Map.of("one", "more")),
        "TagLimitExceeded");
    assertThat(tags.of(List.of("i-1")).get("i-1")).hasSize(50).containsEntry("k7", "new");

    fifty.put("k50", "v");
    assertCode(() -> tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-2", fifty), "TagLimitExceeded");
    assertThat(tags.of(List.of("i-2"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aws:x", "AWS:x", "Aws:"})
  void refusesKeys(String key) {
    assertCode(
        () -> tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", Map.of(key, "v")),
        "InvalidParameterValue");
  }

  @Test
  void keepsToTheLengths() {
    tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", Map.of("é".repeat(128), "ß".repeat(256)));

    assertThat(tags.of(List.of("i-1")).get("i-1")).containsEntry("é".repeat(128), "ß".repeat(256));
    assertCode(
        () -> tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", Map.of("k".repeat(129), "")),
        "InvalidParameterValue");
    assertCode(
        () -> tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", Map.of("k", "v".repeat(257))),
        "InvalidParameterValue");
  }

  @Test
  void removesByKeyAndByKeyWithValue() {
    tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", Map.of("a", "1", "b", "2", "c", "", "d", "4"));
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("a", null);
    asked.put("b", "not two");
    asked.put("c", "");
    asked.put("d", "");
    asked.put("never there", null);

    tags.remove(ACCOUNT, List.of("i-1", "i-2"), asked);

    assertThat(tags.of(List.of("i-1")).get("i-1")).isEqualTo(Map.of("b", "2", "d", "4"));
  }

  @Test
  void removesNothingOfAnotherAccount() {
    tags.put(OTHER, ResourceKind.INSTANCE, "i-1", Map.of("a", "1"));

    tags.removeAll(ACCOUNT, List.of("i-1"));
    tags.remove(ACCOUNT, List.of("i-1"), Map.of("a", "1"));

    assertThat(tags.of(List.of("i-1"))).hasSize(1);
    tags.removeAll(OTHER, List.of("i-1"));
    assertThat(tags.of(List.of("i-1"))).isEmpty();
  }

  @Test
  void theServicesOwnTagsAreBeyondCallersAndBeyondTheFifty() {
    Map<String, String> fifty = new HashMap<>();
    IntStream.range(0, 50).forEach(i -> fifty.put("k" + i, "v"));
    tags.putSystem(ACCOUNT, ResourceKind.INSTANCE, List.of("i-1"), Map.of("aws:made-by", "x"));
    tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", fifty);
    assertCode(
        () -> tags.put(ACCOUNT, ResourceKind.INSTANCE, "i-1", Map.of("one", "more")),
        "TagLimitExceeded");

    tags.removeAll(ACCOUNT, List.of("i-1"));

    assertThat(tags.of(List.of("i-1")).get("i-1")).isEqualTo(Map.of("aws:made-by", "x"));
    assertThatThrownBy(
            () ->
                tags.putSystem(ACCOUNT, ResourceKind.INSTANCE, List.of("i-1"), Map.of("mine", "x")))
        .isInstanceOf(IllegalArgumentException.class);
    tags.forget(List.of("i-1"));
    assertThat(tags.of(List.of("i-1"))).isEmpty();
  }

  @Test
  void readsTenThousandResources() {
    List<String> ids = IntStream.range(0, 10_000).mapToObj("i-%05d"::formatted).toList();
    tags.putAll(ACCOUNT, ResourceKind.INSTANCE, ids, Map.of("Name", "many", "b", "c"));

    Map<String, Map<String, String>> read = tags.of(ids);

    assertThat(read).hasSize(10_000).containsEntry("i-09999", Map.of("Name", "many", "b", "c"));
    assertThat(tags.list(ACCOUNT, ids)).hasSize(20_000);
    tags.forget(ids);
    assertThat(tags.of(ids)).isEmpty();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EntityScan(basePackageClasses = Tag.class)
  @EnableJpaRepositories(basePackageClasses = Tag.class)
  @Import(TagService.class)
  static class Room {}
}
