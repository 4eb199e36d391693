package io.beccoame.securitygroup;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.securitygroup.Permission.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Security groups for the packet filter. Rules for IPv6 are left out: no guest has an IPv6 address,
 * and no IPv6 packet leaves or reaches one.
 */
@Service
public class FilteredGroups {

  private final SecurityGroupRuleService rules;

  FilteredGroups(SecurityGroupRuleService rules) {
    this.rules = rules;
  }

  /** Returns the groups of those ids, in that order. */
  @Transactional(readOnly = true)
  public List<FilterSpec.Group> of(Collection<String> ids) {
    Map<String, List<SecurityGroupRule>> all = rules.ofGroups(ids);
    return ids.stream()
        .map(
            id -> {
              List<SecurityGroupRule> of = all.getOrDefault(id, List.of());
              return new FilterSpec.Group(id, compiled(of, false), compiled(of, true));
            })
        .toList();
  }

  private static List<FilterSpec.Rule> compiled(List<SecurityGroupRule> rules, boolean egress) {
    return rules.stream()
        .filter(rule -> rule.egress() == egress)
        .map(SecurityGroupRule::permission)
        .filter(permission -> permission.kind() != Kind.IPV6)
        .map(FilteredGroups::compiled)
        .toList();
  }

  private static FilterSpec.Rule compiled(Permission permission) {
    return new FilterSpec.Rule(
        Protocols.number(permission.protocol()),
        permission.from(),
        permission.to(),
        permission.kind() == Kind.GROUP
            ? new FilterSpec.Members(permission.peer())
            : new FilterSpec.Cidr(permission.peer()));
  }
}
