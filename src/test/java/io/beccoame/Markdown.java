package io.beccoame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A document, as far as tests read it. */
public record Markdown(Path file, List<String> lines) {

  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(#{1,6}) (.*)");

  /** Reads one document of the repository. */
  public static Markdown of(String path) {
    return of(Path.of(path));
  }

  private static Markdown of(Path path) {
    try {
      return new Markdown(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every document of the repository. */
  static List<Markdown> all() {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.startsWith("target"))
          .sorted()
          .map(Markdown::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the targets of its links, in order. */
  List<String> links() {
    return prose().stream()
        .flatMap(line -> LINK.matcher(line).results())
        .map(link -> link.group(1))
        .toList();
  }

  /** Returns its headings with their number signs. */
  List<String> headings() {
    return prose().stream().filter(line -> HEADING.matcher(line).matches()).toList();
  }

  /** The names by which links reach its headings, as forges make them. */
  List<String> anchors() {
    return headings().stream()
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N}\\- _]", "").replace(' ', '-'))
        .toList();
  }

  /** Returns its fenced blocks with their language, without diagrams. */
  List<String> blocks() {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    for (String line : lines) {
      if (block == null && line.startsWith("```")) {
        block = new StringBuilder(line).append('\n');
      } else if (block != null && line.equals("```")) {
        blocks.add(block.toString());
        block = null;
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    return blocks.stream().filter(each -> !each.startsWith("```mermaid")).toList();
  }

  /** The text of its only fenced block in this language. */
  public String block(String language) {
    String fence = "```" + language + "\n";
    List<String> found = blocks().stream().filter(block -> block.startsWith(fence)).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(file + " has " + found.size() + " blocks in " + language);
    }
    return found.get(0).substring(fence.length());
  }

  /** The cells of the table that begins with this header cell, without its first two lines. */
  public List<List<String>> table(String header) {
    return lines.stream()
        .dropWhile(line -> !line.startsWith("| " + header + " |"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(Markdown::cells)
        .toList();
  }

  /** The header's cells of that table. */
  public List<String> header(String header) {
    return lines.stream()
        .filter(line -> line.startsWith("| " + header + " |"))
        .map(Markdown::cells)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the texts between single backticks, in order. */
  List<String> codes() {
    return prose().stream()
        .flatMap(line -> Pattern.compile("`([^`]+)`").matcher(line).results())
        .map((MatchResult code) -> code.group(1))
        .toList();
  }

  private List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean fenced = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        fenced = !fenced;
      } else if (!fenced) {
        prose.add(line);
      }
    }
    return prose;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
  }
}
