package io.beccoame.hypervisor.nft;

import java.util.Collection;
import java.util.List;

/**
 * Writer of tables in nft's own language. <a href="https://wiki.nftables.org">nftables wiki</a>.
 */
final class Script {

  private final StringBuilder text = new StringBuilder();

  /** Starts a table; its former content is deleted in the same transaction. */
  Script table(String family, String name) {
    drop(family, name);
    text.append("table ").append(family).append(' ').append(name).append(" {\n");
    return this;
  }

  /** Removes a table, if it exists. */
  Script drop(String family, String name) {
    text.append("add table ").append(family).append(' ').append(name).append('\n');
    text.append("delete table ").append(family).append(' ').append(name).append('\n');
    return this;
  }

  /** Writes a set, or a map depending on the type; the kernel accepts no empty list of elements. */
  Script set(String what, String type, Collection<String> elements) {
    text.append("  ").append(what).append(" {\n    ").append(type).append('\n');
    if (!elements.isEmpty()) {
      text.append("    elements = { ").append(String.join(",\n      ", elements)).append(" }\n");
    }
    text.append("  }\n");
    return this;
  }

  /** Writes a chain with its rules, in order. */
  Script chain(String name, String... rules) {
    return chain(name, List.of(rules));
  }

  /** Writes a chain with its rules, in order. */
  Script chain(String name, Collection<String> rules) {
    text.append("  chain ").append(name).append(" {\n");
    rules.forEach(rule -> text.append("    ").append(rule).append('\n'));
    text.append("  }\n");
    return this;
  }

  /** Writes a separate command, outside of a table. */
  Script line(String command) {
    text.append(command).append('\n');
    return this;
  }

  /** Ends the table. */
  Script end() {
    text.append("}\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
