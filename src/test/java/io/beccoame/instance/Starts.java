package io.beccoame.instance;

import io.beccoame.host.Load;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** What the room does when the service starts, for tests in other packages. */
public final class Starts {

  private Starts() {}

  /** Looks at all domains, as at {@code ApplicationReadyEvent}. */
  public static void sweep(ApplicationContext context) {
    context.getBean(InstanceSweep.class).ready();
  }

  /** What instances hold of each host. */
  public static Map<String, Load> held(ApplicationContext context) {
    return context.getBean(Capacity.class).held();
  }
}
