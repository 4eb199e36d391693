package io.beccoame.support;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.VolumeSpec;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A host that remembers pools, volumes and networks, and refuses calls inside a transaction. */
public class RecordingHost implements Hypervisors {

  /** What was asked, in order. */
  public final List<String> calls = new CopyOnWriteArrayList<>();

  /** The volumes that are there, by pool and name. */
  public final Map<String, VolumeSpec> volumes = new ConcurrentHashMap<>();

  /** The pools that are there. */
  public final Map<String, PoolSpec> pools = new ConcurrentHashMap<>();

  /** The networks that are there. */
  public final Map<String, NetworkSpec> networks = new ConcurrentHashMap<>();

  private final Hypervisor host =
      (Hypervisor)
          Proxy.newProxyInstance(
              Hypervisor.class.getClassLoader(),
              new Class<?>[] {Hypervisor.class},
              (proxy, method, args) -> {
                if (method.getName().equals("id")) {
                  return "local";
                }
                if (TransactionSynchronizationManager.isActualTransactionActive()) {
                  throw new AssertionError(method + " was called inside a transaction");
                }
                calls.add(method.getName());
                return switch (method.getName()) {
                  case "ensurePool" -> pools.put(((PoolSpec) args[0]).name(), (PoolSpec) args[0]);
                  case "ensureNetwork" ->
                      networks.put(((NetworkSpec) args[0]).name(), (NetworkSpec) args[0]);
                  case "ensureVolume" -> ensure((VolumeSpec) args[0]);
                  case "deleteVolume" -> volumes.remove(args[0] + "/" + args[1]);
                  default -> throw new UnsupportedOperationException(method.getName());
                };
              });

  private Object ensure(VolumeSpec spec) {
    if (!pools.containsKey(spec.pool())) {
      throw new HypervisorException(
          HypervisorException.Kind.NOT_FOUND, "no pool " + spec.pool(), null);
    }
    volumes.putIfAbsent(spec.pool() + "/" + spec.name(), spec);
    return spec;
  }

  @Override
  public Hypervisor get(String hostId) {
    if (!hostId.equals("local")) {
      throw new IllegalArgumentException(hostId);
    }
    return host;
  }

  @Override
  public Collection<Hypervisor> all() {
    return List.of(host);
  }
}
