package io.beccoame.network;

import io.beccoame.hypervisor.FilterSpec;
import java.util.List;

/** Routes for the packet filter, implemented by the room of the route tables. */
public interface FilteredRoutes {

  /** Returns the routes out of their VPCs of all subnets that a host routes for. */
  List<FilterSpec.Routes> all();
}
