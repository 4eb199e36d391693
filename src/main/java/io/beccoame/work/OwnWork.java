package io.beccoame.work;

import org.springframework.stereotype.Component;

/** The keys that a node has picked. */
@Component
public class OwnWork {

  private final WorkTable table;

  OwnWork(WorkTable table) {
    this.table = table;
  }

  /**
   * Frees the keys that a node of that name had picked when it died; returns how many. Only for the
   * node that holds the name now, before it picks any.
   */
  public int free(String node) {
    return table.release(node);
  }
}
