package io.beccoame.hypervisor;

import java.util.Collections;
import java.util.List;

/**
 * The backing chain of a running domain's disk.
 *
 * @param files their names, the active file first, each followed by its backing file
 * @param merging whether a block commit on it is in progress
 */
public record DiskChain(List<String> files, boolean merging) {

  /** Returns whether these files directly follow each other in the chain, below the active file. */
  public boolean hasBelowFirst(List<String> run) {
    return Collections.indexOfSubList(files, run) > 0;
  }
}
