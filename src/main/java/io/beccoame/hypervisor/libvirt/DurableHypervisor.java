package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.Changes;
import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.platform.Durability;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * A host that is changed only after the rows that ask for the change are in the database's file. A
 * {@code kill -9} would otherwise lose a row that nobody was told of and leave its disk or domain
 * behind, which nothing could tell from somebody else's.
 */
final class DurableHypervisor {

  private DurableHypervisor() {}

  /** The same host; its calls that change something fail when the database can't be written. */
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
