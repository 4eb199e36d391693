package io.beccoame.network;

import io.beccoame.hypervisor.FilterSpec;
import java.util.List;

/** Routes as a packet filter must know them; the room of the route tables implements it. */
public interface FilteredRoutes {

  /** The routes out of their VPCs of all subnets that a host routes for. */
  List<FilterSpec.Routes> all();
}
