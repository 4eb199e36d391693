package io.beccoame.node;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Sentences in place of a stack when a start is refused for the node's name. */
final class NodeNameTakenAnalyzer extends AbstractFailureAnalyzer<NodeNameTakenException> {

  private static final String ACTION =
      "Give this node a name of its own: --beccoame.node.name=NAME, or beccoame.node.name in the"
          + " configuration. If it shall take the other's place, stop the other first; after a"
          + " power failure there, its name is free when its lease has ended (beccoame.node.lease).";

  @Override
  protected FailureAnalysis analyze(Throwable root, NodeNameTakenException cause) {
    return new FailureAnalysis(cause.getMessage(), ACTION, cause);
  }
}
