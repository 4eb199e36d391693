package io.beccoame.work;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** All reconcilers by the kind of their keys; found at first use, because they wake keys too. */
@Component
class Reconcilers {

  private final Supplier<Map<String, Reconciler>> byKind;

  Reconcilers(ObjectProvider<Reconciler> all) {
    this.byKind =
        SingletonSupplier.of(
            () -> all.stream().collect(Collectors.toMap(Reconciler::kind, Function.identity())));
  }

  /** The reconciler of that kind. */
  Reconciler of(String kind) {
    Reconciler found = byKind.get().get(kind);
    if (found == null) {
      throw new IllegalStateException("No reconciler looks after keys of kind " + kind);
    }
    return found;
  }

  /** Returns those keys with their owners. */
  List<WorkKey> owned(String kind, Collection<String> keys) {
    Map<String, List<String>> hosts = of(kind).hosts(keys);
    return keys.stream()
        .flatMap(
            key ->
                hosts.containsKey(key)
                    ? hosts.get(key).stream().map(host -> new WorkKey(kind, key, host))
                    : java.util.stream.Stream.of(new WorkKey(kind, key, null)))
        .toList();
  }

  /** The routines. */
  List<Routine> routines() {
    return byKind.get().values().stream()
        .filter(Routine.class::isInstance)
        .map(Routine.class::cast)
        .toList();
  }
}
