package io.beccoame.hypervisor;

import java.util.Collections;
import java.util.List;

/**
 * The files that a disk of a domain that runs is read from.
 *
 * @param files their names, the one that is written to first, each standing on the next
 * @param merging whether some of them are being merged now
 */
public record DiskChain(List<String> files, boolean merging) {

  /** Whether these stand on each other there, without another between them, below the first. */
  public boolean hasBelowFirst(List<String> run) {
    return Collections.indexOfSubList(files, run) > 0;
  }
}
