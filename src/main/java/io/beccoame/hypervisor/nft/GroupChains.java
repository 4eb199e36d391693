package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Cidr;
import io.beccoame.hypervisor.FilterSpec.Group;
import io.beccoame.hypervisor.FilterSpec.Members;
import io.beccoame.hypervisor.FilterSpec.Peer;
import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.FilterSpec.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The chains of the security groups: one for each group's rules of a direction, one for each
 * combination of groups that interfaces have, and maps from an address to its combination. So the
 * text grows by one map element per address, not by a rule.
 */
final class GroupChains {

  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int LAST_PORT = 65535;
  private static final String EVERYWHERE = "0.0.0.0/0";

  private GroupChains() {}

  static void write(Script script, FilterSpec spec) {
    Map<String, Group> groups = new LinkedHashMap<>();
    spec.groups().forEach(group -> groups.put(group.id(), group));
    members(script, spec);
    List<Set<String>> combinations = combinations(spec);
    Set<String> used = new TreeSet<>();
    combinations.forEach(used::addAll);
    for (String id : used) {
      Group group = groups.get(id);
      List<Rule> in = group == null ? List.of() : group.in();
      List<Rule> out = group == null ? List.of() : group.out();
      script
          .chain("in_" + name(id), rules(in, "ip saddr ", "goto allowed"))
          .chain("out_" + name(id), rules(out, "ip daddr ", "goto incoming"));
    }
    for (int i = 0; i < combinations.size(); i++) {
      script
          .chain("in_groups_" + i, jumps("in_", combinations.get(i)))
          .chain("out_groups_" + i, jumps("out_", combinations.get(i)));
    }
    maps(script, spec, combinations);
  }

  /** Writes the addresses of the members of groups that rules name, and of all of them together. */
  private static void members(Script script, FilterSpec spec) {
    Map<String, Set<String>> members = new TreeMap<>();
    for (Group group : spec.groups()) {
      named(group.in(), members);
      named(group.out(), members);
    }
    Set<String> all = new LinkedHashSet<>();
    for (Port port : spec.ports()) {
      all.addAll(port.addresses());
      for (String id : port.groups()) {
        if (members.containsKey(id)) {
          members.get(id).addAll(port.addresses());
        }
      }
    }
    script.set("set guests", "type ipv4_addr", all);
    members.forEach(
        (id, addresses) -> script.set("set of_" + name(id), "type ipv4_addr", addresses));
  }

  private static void named(List<Rule> rules, Map<String, Set<String>> members) {
    for (Rule rule : rules) {
      if (rule.peer() instanceof Members peer) {
        members.computeIfAbsent(peer.group(), id -> new LinkedHashSet<>());
      }
    }
  }

  private static List<Set<String>> combinations(FilterSpec spec) {
    return spec.ports().stream().map(GroupChains::groups).distinct().toList();
  }

  private static Set<String> groups(Port port) {
    return new TreeSet<>(port.groups());
  }

  private static void maps(Script script, FilterSpec spec, List<Set<String>> combinations) {
    Map<Set<String>, Integer> numbers = new LinkedHashMap<>();
    combinations.forEach(each -> numbers.put(each, numbers.size()));
    Map<String, Integer> of = new LinkedHashMap<>();
    for (Port port : spec.ports()) {
      port.addresses().forEach(address -> of.put(address, numbers.get(groups(port))));
    }
    script
        .set("map ingress", "typeof ip daddr : verdict", verdicts(of, "in_groups_"))
        .set("map egress", "typeof ip saddr : verdict", verdicts(of, "out_groups_"));
  }

  private static List<String> verdicts(Map<String, Integer> of, String chain) {
    return of.entrySet().stream()
        .map(each -> each.getKey() + " : goto " + chain + each.getValue())
        .toList();
  }

  private static List<String> jumps(String prefix, Set<String> groups) {
    List<String> rules = new ArrayList<>();
    groups.forEach(id -> rules.add("jump " + prefix + name(id)));
    rules.add("drop");
    return rules;
  }

  private static Collection<String> rules(List<Rule> rules, String side, String verdict) {
    return rules.stream()
        .map(rule -> peer(side, rule.peer()) + protocol(rule) + verdict)
        .distinct()
        .toList();
  }

  private static String peer(String side, Peer peer) {
    if (peer instanceof Members members) {
      return side + "@of_" + name(members.group()) + " ";
    }
    String block = ((Cidr) peer).block();
    return block.equals(EVERYWHERE) ? "" : side + block + " ";
  }

  private static String protocol(Rule rule) {
    return switch (rule.protocol()) {
      case FilterSpec.ANY -> "";
      case TCP -> ports("tcp", rule);
      case UDP -> ports("udp", rule);
      case ICMP -> icmp(rule);
      default -> "meta l4proto " + rule.protocol() + " ";
    };
  }

  private static String ports(String protocol, Rule rule) {
    if (rule.from() <= 0 && (rule.to() == LAST_PORT || rule.to() == FilterSpec.ANY)) {
      return "meta l4proto " + protocol + " ";
    }
    return rule.from() == rule.to()
        ? "%s dport %d ".formatted(protocol, rule.from())
        : "%s dport %d-%d ".formatted(protocol, rule.from(), rule.to());
  }

  private static String icmp(Rule rule) {
    if (rule.from() == FilterSpec.ANY) {
      return "meta l4proto icmp ";
    }
    String type = "icmp type " + rule.from() + " ";
    return rule.to() == FilterSpec.ANY ? type : type + "icmp code " + rule.to() + " ";
  }

  /** Returns an id as part of a name; nft's names have no hyphens. */
  private static String name(String id) {
    return id.replace('-', '_');
  }
}
