package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that the sources can answer is one that AWS publishes, or has its reason. */
class ErrorCodesTest {

  private static final Pattern CODE =
      Pattern.compile(
          "(?:Ec2Exception\\.(?:of|incorrectState)\\(|\\bclient\\(|authentication\\(|Ec2Exception\\(\\d{3},)\\s*\\(?\\s*"
              + "\"([A-Z][A-Za-z.]+)\"");
  private static final Pattern NOUN =
      Pattern.compile("\\b(notFound|malformed|duplicate)\\(\\s*\"([A-Z][A-Za-z]+)\"");
  private static final Pattern LITERAL = Pattern.compile("\"(Invalid[A-Z][A-Za-z.]*)\"");
  private static final Map<String, String> ENDING =
      Map.of("notFound", ".NotFound", "malformed", ".Malformed", "duplicate", ".Duplicate");

  @Test
  void everyCodeIsPublishedOrHasItsReason() {
    Map<String, Set<String>> unknown = new TreeMap<>();
    Set<String> found = new TreeSet<>();
    for (Path source : sources()) {
      for (String code : codes(read(source))) {
        found.add(code);
        if (!ErrorCodes.known(code)) {
          unknown.computeIfAbsent(code, c -> new TreeSet<>()).add(source.getFileName().toString());
        }
      }
    }

    assertThat(unknown).isEmpty();
    assertThat(found).as("the patterns find codes").hasSizeGreaterThan(50);
  }

  @Test
  void theCatalogueOfResourcesHasCodesThatArePublished() {
    for (ResourceKind kind : ResourceKind.values()) {
      assertThat(List.of(kind.notFoundCode(), kind.malformedCode()))
          .as(kind.name())
          .allMatch(ErrorCodes::known);
    }
  }

  /** Codes that reach their factory by a constant or a parameter are seen by their literal. */
  @Test
  void everyLiteralThatLooksLikeACodeIsOneOrTheNounOfSome() {
    Map<String, String> unknown = new TreeMap<>();
    for (Path source : sources()) {
      Matcher literal = LITERAL.matcher(read(source));
      while (literal.find()) {
        String text = literal.group(1);
        if (!ErrorCodes.known(text)
            && Stream.concat(ErrorCodes.PUBLISHED.stream(), ErrorCodes.OWN.keySet().stream())
                .noneMatch(code -> code.startsWith(text + "."))) {
          unknown.put(text, source.getFileName().toString());
        }
      }
    }

    assertThat(unknown).isEmpty();
  }

  @Test
  void noReasonIsGivenForWhatIsPublished() {
    assertThat(ErrorCodes.PUBLISHED).hasSizeGreaterThan(400);
    assertThat(ErrorCodes.OWN.keySet()).doesNotContainAnyElementsOf(ErrorCodes.PUBLISHED);
  }

  private static Set<String> codes(String source) {
    Set<String> codes = new TreeSet<>();
    Matcher code = CODE.matcher(source);
    while (code.find()) {
      codes.add(code.group(1));
    }
    Matcher noun = NOUN.matcher(source);
    while (noun.find()) {
      codes.add(noun.group(2) + ENDING.get(noun.group(1)));
    }
    return codes;
  }

  private static List<Path> sources() {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
