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
 * The backing files in a host's pool of volumes according to the rows, and the runs of files that a
 * block commit can combine: files of deleted snapshots that directly follow each other, each the
 * backing file of one file only, so that no row refers to them separately. Pure.
 */
public final class BackingTree {

  private final Map<String, String> bases = new HashMap<>();
  private final Map<String, Set<String>> users = new HashMap<>();
  private final Set<String> left = new TreeSet<>();

  /** Builds the tree of these rows, of which several may have one file. */
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
   * A row's statement about its file.
   *
   * @param file its name in the pool of volumes
   * @param base the name of its backing file there; null for none, or for one in another pool
   * @param deleted whether the row is a deleted snapshot's
   */
  public record Stored(String file, @Nullable String base, boolean deleted) {}

  /**
   * Returns the runs of files that can be combined, each as long as possible and of two files at
   * least; top first.
   */
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

  /** Returns the one file whose backing file is a file that can be committed. */
  public String user(String file) {
    return users(file).iterator().next();
  }

  /** Returns all files that have a file in their backing chain. */
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
   * Returns the files of a disk's actual chain whose backing file differs from their rows because
   * of a block commit, with their actual backing files, by name.
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

  /**
   * Returns the names of files that actually use one of these files, but not according to the rows.
   */
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
