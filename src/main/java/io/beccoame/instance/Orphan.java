package io.beccoame.instance;

import java.util.List;

/**
 * An orphan: a domain or file of ours on a host without a row.
 *
 * @param id its name here: a domain's UUID, a file's name
 * @param host the host
 * @param kind {@code domain}, or {@code file} of the pool of volumes
 * @param instance the instance in a domain's mark; empty for a file
 * @param state the state of a domain; empty for a file
 * @param files a domain's disks without a row
 * @param why the reason, in a few words
 */
public record Orphan(
    String id,
    String host,
    String kind,
    String instance,
    String state,
    List<String> files,
    String why) {

  static final String DOMAIN = "domain";
  static final String FILE = "file";

  /** Returns whether the name means this orphan: its id, its instance, or its volume. */
  boolean isCalled(String name) {
    return id.equals(name) || instance.equals(name) || id.equals(name + ".qcow2");
  }
}
