package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Checks that every filter that AWS documents for an action is supported. Filters on what can't
 * exist here are declared by {@link Filters#nothing}.
 */
class DocumentedFiltersTest {

  private static final String RESOURCE = "/documented-filters.txt";

  private static Map<String, Set<String>> documented = Map.of();

  @BeforeAll
  static void read() throws IOException {
    documented = documented();
  }

  /** The filters that AWS documents, by action. */
  static Map<String, Set<String>> documented() throws IOException {
    try (InputStream in = DocumentedFiltersTest.class.getResourceAsStream(RESOURCE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(":", 2))
          .collect(
              Collectors.toMap(
                  parts -> parts[0],
                  parts ->
                      Pattern.compile(" ")
                          .splitAsStream(parts[1])
                          .filter(name -> !name.isEmpty())
                          .collect(Collectors.toSet())));
    }
  }

  @Test
  void anOfferedActionKnowsWhatAwsDocuments() throws ClassNotFoundException {
    Map<String, Set<String>> missing = new LinkedHashMap<>();
    List<String> actions = new ArrayList<>();
    for (ActionTable.Entry entry : Offered.actions().values()) {
      if (!takesFilters(entry.builder().get())) {
        continue;
      }
      Set<String> names = documented.get(entry.name());
      assertThat(names)
          .as(
              "no row for %s in %s: add what the documentation of its Filters member says",
              entry.name(), RESOURCE)
          .isNotNull();
      Set<String> wanted = new TreeSet<>(Objects.requireNonNull(names));
      FilterTables.of(entry).forEach(wanted::remove);
      if (!wanted.isEmpty()) {
        missing.put(entry.name(), wanted);
      }
      actions.add(entry.name());
    }
    assertThat(missing)
        .as("documented filters that are refused; declare what can't exist here with nothing(...)")
        .isEmpty();
    assertThat(actions)
        .as("actions that take filters")
        .hasSizeGreaterThan(24)
        .contains("DescribeVpcs", "DescribeNatGateways");
  }

  private static boolean takesFilters(SdkPojo request) {
    return request.sdkFields().stream()
        .map(SdkField::memberName)
        .anyMatch(FilterTables.MEMBERS::contains);
  }
}
