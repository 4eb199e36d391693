package io.beccoame.hypervisor.nft;

import java.util.Collection;
import java.util.List;

/** Writes tables in nft's own language. <a href="https://wiki.nftables.org">nftables wiki</a>. */
final class Script {

  private final StringBuilder text = new StringBuilder();

  /** Begins a table anew: what it held is gone with the transaction that brings what follows. */
  Script table(String family, String name) {
    drop(family, name);
    text.append("table ").append(family).append(' ').append(name).append(" {\n");
    return this;
  }

  /** Removes a table, if it is there. */
  Script drop(String family, String name) {
    text.append("add table ").append(family).append(' ').append(name).append('\n');
    text.append("delete table ").append(family).append(' ').append(name).append('\n');
    return this;
  }

  /** A set, or a map where the type says so; the kernel takes no empty list of elements. */
  Script set(String what, String type, Collection<String> elements) {
    text.append("  ").append(what).append(" {\n    ").append(type).append('\n');
    if (!elements.isEmpty()) {
      text.append("    elements = { ").append(String.join(",\n      ", elements)).append(" }\n");
    }
    text.append("  }\n");
    return this;
  }

  /** A chain with its rules, in order. */
  Script chain(String name, String... rules) {
    return chain(name, List.of(rules));
  }

  /** A chain with its rules, in order. */
  Script chain(String name, Collection<String> rules) {
    text.append("  chain ").append(name).append(" {\n");
    rules.forEach(rule -> text.append("    ").append(rule).append('\n'));
    text.append("  }\n");
    return this;
  }

  /** A command of its own, outside of a table. */
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
