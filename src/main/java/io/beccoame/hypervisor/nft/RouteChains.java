package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Route;
import io.beccoame.hypervisor.FilterSpec.Routes;
import io.beccoame.hypervisor.FilterSpec.Via;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The chains of routes out of VPCs: for each route table one for outgoing packets, one for the
 * first packet of an incoming connection, and one that chooses the address of a NAT gateway. Routes
 * are evaluated before connection tracking, so deleting a route also ends the connections over it.
 */
final class RouteChains {

  private static final String DROP = "drop";
  private static final String RETURN = "return";

  private RouteChains() {}

  /** Writes the chains that accept or drop, and the jumps to them. */
  static void filter(Script script, FilterSpec spec) {
    List<Routes> tables = tables(spec);
    for (int i = 0; i < tables.size(); i++) {
      List<Route> routes = longestFirst(tables.get(i));
      script.chain("out_routes_" + i, out(routes)).chain("in_routes_" + i, in(routes));
    }
    script
        .set("map departures", verdictsBySubnet(), goTo(tables, "out_routes_"))
        .set("map arrivals", verdictsBySubnet(), goTo(tables, "in_routes_"))
        .chain("departing", "ip saddr vmap @departures", DROP)
        .chain("arriving", "ip daddr vmap @arrivals", DROP);
  }

  /** Writes the chains that choose addresses. */
  static void translate(Script script, FilterSpec spec) {
    List<Routes> tables = tables(spec);
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      if (tables.get(i).routes().stream().anyMatch(route -> route.via() == Via.NAT)) {
        script.chain(
            "nat_routes_" + i,
            longestFirst(tables.get(i)).stream()
                .map(route -> match("ip daddr ", route) + translation(route))
                .toList());
        for (String subnet : tables.get(i).subnets()) {
          asked.add(subnet + " : jump nat_routes_" + i);
        }
      }
    }
    script.set("map nat_gateways", verdictsBySubnet(), asked);
  }

  /** Returns the subnets that have a route out. */
  static List<String> open(FilterSpec spec) {
    return tables(spec).stream()
        .filter(table -> table.routes().stream().anyMatch(route -> route.via() != Via.NOWHERE))
        .flatMap(table -> table.subnets().stream())
        .toList();
  }

  private static List<String> out(List<Route> routes) {
    List<String> rules = new ArrayList<>();
    for (Route route : routes) {
      rules.add(match("ip daddr ", route) + (route.via() == Via.NOWHERE ? DROP : RETURN));
    }
    rules.add(DROP);
    return rules;
  }

  // A NAT gateway takes no connections from outside.
  private static List<String> in(List<Route> routes) {
    List<String> rules = new ArrayList<>();
    for (Route route : routes) {
      rules.add(match("ip saddr ", route) + (route.via() == Via.GATEWAY ? RETURN : DROP));
    }
    rules.add(DROP);
    return rules;
  }

  private static String translation(Route route) {
    if (route.via() != Via.NAT) {
      return RETURN;
    }
    return route.publicIp() == null ? "masquerade" : "snat to " + route.publicIp();
  }

  private static String match(String side, Route route) {
    return route.destination().equals(FilterSpec.EVERYWHERE)
        ? ""
        : side + route.destination() + " ";
  }

  private static List<Route> longestFirst(Routes table) {
    return table.routes().stream()
        .sorted(
            Comparator.comparingInt((Route route) -> -prefixLength(route.destination()))
                .thenComparing(Route::destination))
        .toList();
  }

  private static int prefixLength(String block) {
    return Integer.parseInt(block.substring(block.indexOf('/') + 1));
  }

  private static String verdictsBySubnet() {
    return "type ipv4_addr : verdict; flags interval;";
  }

  private static List<String> goTo(List<Routes> tables, String chain) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      for (String subnet : tables.get(i).subnets()) {
        elements.add(subnet + " : goto " + chain + i);
      }
    }
    return elements;
  }

  private static List<Routes> tables(FilterSpec spec) {
    return spec.routes().stream().filter(table -> !table.subnets().isEmpty()).toList();
  }
}
