package io.beccoame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the rule that Javadoc opens with a noun or a third-person verb. A pronoun, a wh-word or a
 * preposition at the start leaves the reader to find out what the sentence is about.
 */
class PlainWordsTest {

  private static final int PERCENT = 3;

  /** Strings and text blocks are matched first, since they may contain the marks of a comment. */
  private static final Pattern STRING_OR_JAVADOC =
      Pattern.compile(
          "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])++'"
              + "|/\\*\\*[\\s*]*(?<text>\\S.*?)\\s*\\*/",
          Pattern.DOTALL);

  private static final Pattern VAGUE_OPENING =
      Pattern.compile(
          "(what|which|how|who|whoever|whom|whose|whether|where|when|while|why"
              + "|it|its|he|she|they|their|we|you|one|each|those|these|this|that|there|such|both"
              + "|either|neither|some(thing|body|one)?|any(thing|body|one)?|every(thing|body|one)"
              + "|no(thing|body|ne)|all (that|those)|others?|another"
              + "|of|for|from|in|on|at|by|with|without|to|into|under|until|before|after|over"
              + "|between|among|within|behind|below|above|because|since|as|if|per)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  @Test
  void javadocOfTheProgramOpensWithANounOrAVerb() {
    assertPlain("main");
  }

  @Test
  void javadocOfTheTestsOpensWithANounOrAVerb() {
    assertPlain("test", "it", "bench");
  }

  private static void assertPlain(String... roots) {
    List<String> comments = new ArrayList<>();
    List<String> vague = new ArrayList<>();
    for (String root : roots) {
      for (Path file : files(Path.of("src", root, "java"))) {
        for (String comment : javadoc(file)) {
          comments.add(comment);
          if (VAGUE_OPENING.matcher(comment).matches()) {
            vague.add(file + ": " + comment.lines().findFirst().orElse(""));
          }
        }
      }
    }
    assertThat(comments).hasSizeGreaterThan(500);
    assertThat(vague.size() * 100)
        .as("%d of %d comments:%n%s", vague.size(), comments.size(), String.join("\n", vague))
        .isLessThan(comments.size() * PERCENT);
  }

  private static List<String> javadoc(Path file) {
    List<String> comments = new ArrayList<>();
    Matcher match = STRING_OR_JAVADOC.matcher(read(file));
    while (match.find()) {
      if (match.group("text") != null) {
        comments.add(match.group("text"));
      }
    }
    return comments;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
