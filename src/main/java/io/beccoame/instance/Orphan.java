package io.beccoame.instance;

import java.util.List;

/**
 * Something of ours on a host that the database doesn't know.
 *
 * @param id what to call it by: a domain's UUID, a file's name
 * @param host the host
 * @param kind {@code domain}, or {@code file} of the pool of volumes
 * @param instance the instance that a domain's mark names; empty for a file
 * @param state what a domain is doing; empty for a file
 * @param files a domain's disks that have no row either
 * @param why why it is one, in a few words
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

  /** Whether an operator means this one: by its id, its instance, or its volume. */
  boolean isCalled(String name) {
    return id.equals(name) || instance.equals(name) || id.equals(name + ".qcow2");
  }
}
