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

/** Checks that every error code in the sources is one that AWS publishes, or has its reason. */
class ErrorCodesTest {

  private static final Pattern CODE =
      Pattern.compile(
          "(?:\\bof\\(\\s*(?:\\w+,)?|static final String \\w+ =)\\s*" + "\"([A-Z][A-Za-z0-9.]+)\"");
  private static final Pattern LITERAL = Pattern.compile("\"(Invalid[A-Z][A-Za-z.]*)\"");

  /** The classes that name codes. */
  private static final Set<String> CATALOGUE =
      Set.of(
          "Ec2Exception.java",
          "ResourceKind.java",
          "AccessErrors.java",
          "NetworkErrors.java",
          "StorageErrors.java",
          "InstanceErrors.java");

  @Test
  void everyCodeIsPublishedOrHasItsReason() {
    Map<String, Set<String>> unknown = new TreeMap<>();
    Set<String> found = new TreeSet<>();
    for (Path source : catalogue()) {
      for (String code : codes(read(source))) {
        found.add(code);
        if (!ErrorCodes.known(code)) {
          unknown.computeIfAbsent(code, c -> new TreeSet<>()).add(source.getFileName().toString());
        }
      }
    }

    assertThat(unknown).isEmpty();
    assertThat(found).as("the patterns find codes").hasSizeGreaterThan(90);
  }

  @Test
  void onlyTheCatalogueSpellsCodes() {
    Set<String> spelled = new TreeSet<>();
    catalogue().forEach(source -> spelled.addAll(codes(read(source))));
    Map<String, Set<String>> elsewhere = new TreeMap<>();
    for (Path source : sources()) {
      String text = isCatalogue(source) ? "" : read(source);
      spelled.stream()
          .filter(code -> text.contains('"' + code + '"'))
          .forEach(
              code ->
                  elsewhere
                      .computeIfAbsent(code, c -> new TreeSet<>())
                      .add(source.getFileName().toString()));
    }

    assertThat(elsewhere).isEmpty();
  }

  private static List<Path> catalogue() {
    return sources().stream().filter(ErrorCodesTest::isCatalogue).toList();
  }

  private static boolean isCatalogue(Path source) {
    return CATALOGUE.contains(source.getFileName().toString());
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
