package io.beccoame.instance.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The host in memory, at each call of which the process may die. It records for each disk how often
 * it was made, and whether a guest has had it.
 */
final class DyingHost implements Hypervisors {

  private static final Set<String> OBJECT = Set.of("id", "toString", "hashCode", "equals");

  private final Supplier<MemoryHypervisor> maker;
  private final CrashInjector deaths;
  private final Map<String, Integer> made = new HashMap<>();
  private final Set<String> written = new HashSet<>();
  private final Hypervisor dying =
      (Hypervisor)
          Proxy.newProxyInstance(
              Hypervisor.class.getClassLoader(),
              new Class<?>[] {Hypervisor.class},
              (proxy, method, args) -> call(method, args));

  private MemoryHypervisor fake;

  DyingHost(Supplier<MemoryHypervisor> maker, CrashInjector deaths) {
    this.maker = maker;
    this.deaths = deaths;
    this.fake = maker.get();
  }

  /** Puts a new host in the place of this one, on which nothing was ever made. */
  void replace() {
    fake = maker.get();
    made.clear();
    written.clear();
  }

  /** The host itself, which does not die. */
  MemoryHypervisor fake() {
    return fake;
  }

  /** Returns how often each file was made, by name. */
  Map<String, Integer> made() {
    return Map.copyOf(made);
  }

  private @Nullable Object call(Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    String name = method.getName();
    if (OBJECT.contains(name)) {
      return invoke(method, args);
    }
    assertThat(TransactionSynchronizationManager.isActualTransactionActive())
        .as(name + " is called inside a transaction")
        .isFalse();
    deaths.before(name);
    Object argument = args == null ? null : args[0];
    boolean makes =
        argument instanceof VolumeSpec volume
            && fake.volume(volume.pool(), volume.name()).isEmpty();
    Object result = invoke(method, args);
    if (makes && argument instanceof VolumeSpec volume) {
      assertThat(written).as("disks that guests have written").doesNotContain(volume.name());
      made.merge(volume.name(), 1, Integer::sum);
    } else if (name.equals("start") && argument instanceof UUID uuid) {
      guestWrites(uuid);
    }
    deaths.after(name);
    return result;
  }

  private void guestWrites(UUID uuid) {
    fake.definition(uuid).stream()
        .flatMap(spec -> spec.disks().stream())
        .map(DomainSpec.DiskSpec::volume)
        .forEach(written::add);
  }

  private @Nullable Object invoke(Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    try {
      return method.invoke(fake, args);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  @Override
  public Hypervisor get(String hostId) {
    if (!hostId.equals("local")) {
      throw new IllegalArgumentException(hostId);
    }
    return dying;
  }

  @Override
  public Collection<Hypervisor> all() {
    return List.of(dying);
  }
}
