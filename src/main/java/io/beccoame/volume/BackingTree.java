package io.beccoame.volume;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which file of a host's pool of volumes stands on which, as the rows say, and which of them could
 * be one: files of deleted snapshots that stand directly on each other, each under one other file
 * only, so that nobody is left who could see them apart. Pure.
 */
public final class BackingTree {

  private final Map<String, String> bases = new HashMap<>();
  private final Map<String, Set<String>> users = new HashMap<>();
  private final Set<String> left = new TreeSet<>();

  /** The tree of these rows, of which several may have one file. */
  public BackingTree(Collection<Stored> rows) {
    Set<String> wanted = new HashSet<>();
    for (Stored row : rows) {
      (row.deleted() ? left : wanted).add(row.file());
      if (row.base() != null) {
        bases.put(row.file(), row.base());
        users.computeIfAbsent(row.base(), base -> new TreeSet<>()).add(row.file());
      }
    }
    left.removeAll(wanted);
  }

  /**
   * What a row says of its file.
   *
   * @param file its name in the pool of volumes
   * @param base the name of what it stands on there; null for nothing, or for what is elsewhere
   * @param deleted whether the row is a deleted snapshot's
   */
  public record Stored(String file, @Nullable String base, boolean deleted) {}

  /** What could be one file, each as long as it can be and of two files at least; top first. */
  public List<List<String>> runs() {
    List<List<String>> runs = new ArrayList<>();
    for (String file : left) {
      if (canMerge(file) && !canMerge(user(file))) {
        List<String> run = downFrom(file);
        if (run.size() > 1) {
          runs.add(run);
        }
      }
    }
    return runs;
  }

  /** The one file that stands on a file that can be merged. */
  public String user(String file) {
    return users(file).iterator().next();
  }

  /** All files that stand on one, on those, and so on. */
  public Set<String> above(String file) {
    Set<String> found = new TreeSet<>();
    List<String> next = new ArrayList<>(List.of(file));
    while (!next.isEmpty()) {
      for (String user : users(next.remove(next.size() - 1))) {
        if (found.add(user)) {
          next.add(user);
        }
      }
    }
    return found;
  }

  /**
   * Which files of a disk's real chain stand on another file there than their rows say because what
   * was between has been merged: by their names, what they stand on.
   */
  public Map<String, String> moved(List<String> chain) {
    Map<String, String> moved = new LinkedHashMap<>();
    for (int i = 0; i + 1 < chain.size(); i++) {
      String at = bases.get(chain.get(i));
      String now = chain.get(i + 1);
      if (at != null && !at.equals(now) && leadsDown(at, now)) {
        moved.put(chain.get(i), now);
      }
    }
    return moved;
  }

  /** The names of what stands on something else than the rows know, among these files' users. */
  public Map<String, String> strangersOn(Collection<String> files, Map<String, String> real) {
    Map<String, String> strangers = new TreeMap<>();
    real.forEach(
        (file, base) -> {
          if (files.contains(base) && !users(base).contains(file)) {
            strangers.put(file, base);
          }
        });
    return strangers;
  }

  private boolean leadsDown(String from, String to) {
    String at = from;
    while (at != null && !at.equals(to) && canMerge(at)) {
      at = bases.get(at);
    }
    return to.equals(at) && canMerge(to);
  }

  private List<String> downFrom(String file) {
    List<String> run = new ArrayList<>();
    for (String at = file; at != null && canMerge(at); at = bases.get(at)) {
      run.add(at);
    }
    return run;
  }

  private boolean canMerge(String file) {
    return left.contains(file) && users(file).size() == 1;
  }

  private Set<String> users(String file) {
    return users.getOrDefault(file, Set.of());
  }
}
