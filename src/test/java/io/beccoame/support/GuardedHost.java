package io.beccoame.support;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The host in memory, which here refuses every call inside a transaction. */
public class GuardedHost implements Hypervisors {

  private final MemoryHypervisor fake = new MemoryHypervisor("local");
  private final Hypervisor guarded =
      (Hypervisor)
          Proxy.newProxyInstance(
              Hypervisor.class.getClassLoader(),
              new Class<?>[] {Hypervisor.class},
              (proxy, method, args) -> call(method, args));

  /** The host behind the guard. */
  public MemoryHypervisor fake() {
    return fake;
  }

  private @Nullable Object call(Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    if (!method.getName().equals("id")
        && TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new AssertionError(method + " was called inside a transaction");
    }
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
    return guarded;
  }

  @Override
  public Collection<Hypervisor> all() {
    return List.of(guarded);
  }
}
