package io.beccoame.instance;

import io.beccoame.host.Load;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** Performs the room's work at a start of the service, for tests in other packages. */
public final class Starts {

  private Starts() {}

  /** Compares all domains with the database, as the first pass of each sweep does. */
  public static void sweep(ApplicationContext context) {
    context.getBean(InstanceSweep.class).sweep();
  }

  /** Returns the load allocated on each host. */
  public static Map<String, Load> held(ApplicationContext context) {
    return context.getBean(Capacity.class).allocated();
  }
}
