package io.beccoame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of {@code docs/INVARIANTS.md} that can be read off the sources only. */
class SourceRulesTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final Pattern XML_TEXT = Pattern.compile("\"<[a-zA-Z?!/]");
  private static final Pattern ONE_SIGN =
      Pattern.compile("\\.split\\(\"(\\\\\\\\)?[^\"](\",? |\"\\))");
  private static final int MOST_LINES = 400;
  private static final int MEDIAN_LINES = 80;

  @Test
  void noFileIsTwoRooms() {
    assertThat(sources())
        .allSatisfy(file -> assertThat(lines(file).size()).isLessThanOrEqualTo(MOST_LINES));
  }

  /**
   * Checks the launcher's option: after an OutOfMemoryError the process can't be trusted, and its
   * acceptor may be dead.
   */
  @Test
  void theLauncherHasTheServiceEndWhenItsMemoryIsUsedUp() {
    assertThat(Path.of("beccoame")).content().contains("-XX:+ExitOnOutOfMemoryError");
  }

  @Test
  void theMedianFileIsSmall() {
    List<Integer> sizes = main().stream().map(file -> lines(file).size()).sorted().toList();
    assertThat(sizes.get(sizes.size() / 2)).isLessThan(MEDIAN_LINES);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(main().stream().map(Path::getParent).distinct())
        .filteredOn(folder -> !folder.endsWith("org/libvirt"))
        .allSatisfy(
            folder ->
                assertThat(folder.resolve("package-info.java")).content().contains("NullMarked"));
  }

  @Test
  void xmlIsWrittenOnlyWhereXmlIsWritten() {
    assertThat(main())
        .filteredOn(file -> !file.toString().contains("domainxml"))
        .filteredOn(file -> !file.endsWith("Ec2Writer.java") && !file.endsWith("XmlOutput.java"))
        .allSatisfy(
            file -> assertThat(lines(file)).noneMatch(line -> XML_TEXT.matcher(line).find()));
  }

  /**
   * Checks the arguments of {@code split}: longer separators are regular expressions of the JDK,
   * which backtrack.
   */
  @Test
  void textsAreSplitAtOneSignOnly() {
    assertThat(main())
        .allSatisfy(
            file ->
                assertThat(lines(file))
                    .filteredOn(line -> line.contains(".split(\""))
                    .allMatch(line -> ONE_SIGN.matcher(line).find()));
  }

  private static List<Path> main() {
    return under(MAIN);
  }

  private static List<Path> sources() {
    return Stream.of("main", "test", "it", "bench")
        .map(root -> Path.of("src", root, "java"))
        .flatMap(root -> under(root).stream())
        .toList();
  }

  private static List<Path> under(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
