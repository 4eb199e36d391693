package io.beccoame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks claims of the documents that a program can check. */
class DocsTest {

  private static final Markdown STATES = Markdown.of("docs/STATES.md");
  private static final Pattern TEST =
      Pattern.compile("([A-Z]\\w*(?:Test|Contract|IT))?(?:\\.([a-z]\\w*)(…?))?");

  @Test
  void everyLinkIntoTheRepositoryLeadsSomewhere() {
    assertThat(Markdown.all()).hasSizeGreaterThan(5);
    for (Markdown document : Markdown.all()) {
      assertThat(document.links())
          .filteredOn(link -> !link.matches("[a-z]+:.*"))
          .as(document.file().toString())
          .allSatisfy(link -> leadsSomewhere(document, link));
    }
  }

  private static void leadsSomewhere(Markdown from, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? from.file() : from.file().resolveSibling(parts[0]).normalize();
    assertThat(target).exists();
    if (parts.length == 2) {
      assertThat(Markdown.of(target.toString()).anchors()).contains(parts[1]);
    }
  }

  @Test
  void bothReadmesHaveTheSameShapeAndTheSameCommands() {
    Markdown english = Markdown.of("README.md");
    Markdown japanese = Markdown.of("README.ja.md");
    assertThat(levels(japanese)).isEqualTo(levels(english)).isNotEmpty();
    assertThat(japanese.blocks()).isEqualTo(english.blocks()).isNotEmpty();
  }

  private static List<String> levels(Markdown document) {
    return document.headings().stream().map(line -> line.replaceAll(" .*", "")).toList();
  }

  @Test
  void everySettingIsInTheTableWithItsDefaultAndNoOther() {
    Map<String, String> documented = new TreeMap<>();
    for (List<String> row : Markdown.of("docs/OPERATIONS.md").table("setting")) {
      String name = row.get(0).replace("`", "").replaceAll("\\.[A-Z]+\\.", ".*.");
      documented.put(name, row.get(1).replace("`", ""));
    }
    Map<String, String> settings = Settings.all();
    assertThat(documented.keySet()).isEqualTo(settings.keySet());
    settings.forEach(
        (name, standard) -> {
          if (!standard.isEmpty()) {
            assertThat(documented.get(name)).as(name).isEqualTo(standard);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"docs/INVARIANTS.md, 40", "docs/SECURITY.md, 15"})
  void everyTestThatIsNamedIsThere(String document, int atLeast) {
    String current = "";
    int named = 0;
    for (String code : Markdown.of(document).codes()) {
      Matcher test = TEST.matcher(code);
      if (code.isEmpty() || !test.matches()) {
        continue;
      }
      current = test.group(1) == null ? current : test.group(1);
      String source = source(current);
      if (test.group(2) != null) {
        String end = test.group(3).isEmpty() ? "\\b" : "";
        assertThat(source).as(code).containsPattern("\\b" + test.group(2) + end);
      }
      named++;
    }
    assertThat(named).isGreaterThan(atLeast);
  }

  @Test
  void everyWayOfChangeHasItsTest() {
    List<List<String>> rows = STATES.table("when");
    assertThat(rows).hasSizeGreaterThan(20);
    for (List<String> row : rows) {
      Matcher test = Pattern.compile("`(\\w+)\\.(\\w+)`").matcher(row.get(row.size() - 1));
      assertThat(test.matches()).as(row.get(0)).isTrue();
      assertThat(source(test.group(1)))
          .as(row.get(0))
          .containsPattern("@(?:Test|Order|MethodSource)\\b[^{;]*void " + test.group(2) + "\\(");
    }
  }

  private static String source(String className) {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      Path file = files.filter(path -> path.endsWith(className + ".java")).findAny().orElseThrow();
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
