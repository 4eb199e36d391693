package io.beccoame.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.volume.BackingTree.Stored;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests which files can be combined. A row is written {@code FILE<BASE}, {@code -} before a deleted
 * one.
 */
class BackingTreeTest {

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "nothing is deleted,               v<b b<a a,                    ''",
    "one deleted file is as short as can be, v<b -b<a a,             ''",
    "two below the disk,               v<b -b<a -a,                  b+a",
    "three between what is wanted,     v<e e<d -d<c -c<b -b<a a,     d+c+b",
    "two runs,                         v<e -e<d -d<c c<b -b<a -a,    b+a e+d",
    "a disk on the lowest keeps it apart, v<c -c<b -b<a -a w<a,      c+b",
    "a disk on the middle parts them,  v<d -d<c -c<b -b<a -a w<b,    d+c",
    "a deleted one with two users is none, v<b w<b -b<a -a,          ''",
    "users above do no harm,           v<c w<c c<b -b<a -a,          b+a",
    "a copy that is wanted keeps its file, v<b -b<a -a a,            ''",
    "all copies are deleted,           v<b -b<a -a -a,               b+a",
    "the file of a disk is never one,  v<b -v<b -b<a -a,             b+a",
    "several disks,                    v<b -b<a -a w<y -y<x -x,      b+a y+x",
    "left without a disk,              -b<a -a,                      ''"
  })
  void runs(String why, String rows, String runs) {
    assertThat(tree(rows).runs().stream().map(run -> String.join("+", run)).toList())
        .as(why)
        .isEqualTo(words(runs));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource({
    "as the rows say,                  v<c -c<b -b<a -a,  v c b a, ''",
    "all three are one,                v<c -c<b -b<a -a,  v a,     v=a",
    "the upper two,                    v<c -c<b -b<a -a,  v b a,   v=b",
    "the lower two,                    v<c -c<b -b<a -a,  v c a,   c=a",
    "below what is wanted,             v<d d<c -c<b -b<a -a, v d a, d=a",
    "one that is wanted is missing,    v<c c<b -b<a -a,   v b a,   ''",
    "another disk stood on the middle, v<c -c<b -b<a -a w<b, v a,  ''",
    "the lowest is wanted,             v<c -c<b -b<a a,   v a,     ''",
    "upside down,                      v<c -c<b -b<a -a,  a b,     ''",
    "files that nobody knows,          v<c -c<b -b<a -a,  x y z,   ''",
    "the rows lag behind a snapshot,   v<c -c<b -b<a -a,  n v a,   v=a"
  })
  void moved(String why, String rows, String chain, String moved) {
    Map<String, String> found = tree(rows).moved(words(chain));
    assertThat(found.entrySet().stream().map(Object::toString).toList())
        .as(why)
        .isEqualTo(words(moved));
  }

  @Test
  void knowsWhatStandsOnAFile() {
    BackingTree tree = tree("v<c w<c c<b -b<a -a x<a");
    assertThat(tree.above("b")).containsExactly("c", "v", "w");
    assertThat(tree.above("a")).containsExactly("b", "c", "v", "w", "x");
    assertThat(tree.above("v")).isEmpty();
  }

  @Test
  void seesWhatNoRowKnowsOf() {
    BackingTree tree = tree("v<b -b<a -a");
    Map<String, String> real = Map.of("v", "b", "b", "a", "stray", "a", "other", "elsewhere");
    assertThat(tree.strangersOn(List.of("b", "a"), real)).containsExactly(Map.entry("stray", "a"));
    assertThat(tree.strangersOn(List.of("b"), real)).isEmpty();
  }

  private static BackingTree tree(String rows) {
    return new BackingTree(words(rows).stream().map(BackingTreeTest::row).toList());
  }

  private static Stored row(String text) {
    boolean deleted = text.startsWith("-");
    String[] parts = (deleted ? text.substring(1) : text).split("<", 2);
    return new Stored(parts[0], parts.length == 2 ? parts[1] : null, deleted);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" +")).filter(word -> !word.isEmpty()).toList();
  }
}
