package io.beccoame.node;

/** Another process works under this node's name; the message says which, and where. */
final class NodeNameTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NodeNameTakenException(NodeTable.Holder holder) {
    super(
        ("A node named '%s' already works on this database: process %d on machine '%s', since %s."
                + " Two nodes of one name would take each other's work away.")
            .formatted(
                holder.run().name(),
                holder.run().process().pid(),
                holder.run().machine(),
                holder.startedAt()));
  }
}
