package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.Changes;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.platform.Durability;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Wraps a host so that it is changed only after the rows that require the change are in the
 * database's file. Otherwise {@code kill -9} could lose a row and leave its disk or domain behind,
 * which could not be told from one that is not ours.
 */
final class DurableHypervisor {

  private DurableHypervisor() {}

  /**
   * Returns the wrapped host; its calls that change something fail while the database can't be
   * written.
   */
  static Hypervisor over(Hypervisor host, Durability durability) {
    return (Hypervisor)
        Proxy.newProxyInstance(
            DurableHypervisor.class.getClassLoader(),
            new Class<?>[] {Hypervisor.class},
            (proxy, method, arguments) -> {
              if (method.isAnnotationPresent(Changes.class)) {
                durability.flush();
              }
              try {
                return method.invoke(host, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
