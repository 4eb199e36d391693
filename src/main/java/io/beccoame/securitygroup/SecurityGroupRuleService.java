package io.beccoame.securitygroup;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds, removes and changes the rules of security groups. */
@Service
class SecurityGroupRuleService {

  private final SecurityGroupRuleRepository rules;
  private final SecurityGroupRepository groups;
  private final TagService tags;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SecurityGroupRuleService(
      SecurityGroupRuleRepository rules,
      SecurityGroupRepository groups,
      TagService tags,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rules = rules;
    this.groups = groups;
    this.tags = tags;
    this.events = events;
    this.clock = clock;
  }

  /**
   * The result of a revocation.
   *
   * @param gone the rules that it removed
   * @param unknown the requested permissions without a rule
   */
  record Revoked(List<SecurityGroupRule> gone, List<Permission> unknown) {}

  /**
   * Adds rules, all or none.
   *
   * @throws Ec2Exception {@code InvalidPermission.Duplicate}, {@code
   *     RulesPerSecurityGroupLimitExceeded}, or {@code InvalidGroup.NotFound} for a group of
   *     another VPC
   */
  @Transactional
  public List<SecurityGroupRule> authorize(
      SecurityGroup group,
      boolean egress,
      List<Permission> permissions,
      Map<String, String> tagsToPut) {
    lock(group, permissions);
    List<SecurityGroupRule> present = rules.findByGroupIdOrderById(group.getId());
    Set<String> known = present.stream().map(SecurityGroupRule::what).collect(Collectors.toSet());
    Set<String> asked = new HashSet<>();
    for (Permission permission : permissions) {
      if (!asked.add(permission.what(egress))) {
        throw Ec2Exception.invalidParameterValue(
            "The same permission must not appear multiple times");
      }
      if (known.contains(permission.what(egress))) {
        throw duplicate(permission);
      }
    }
    List<Permission> all = new ArrayList<>(permissions);
    present.stream()
        .filter(rule -> rule.egress() == egress)
        .forEach(rule -> all.add(rule.permission()));
    RuleLimits.check(all);
    List<SecurityGroupRule> added =
        rules.saveAll(
            permissions.stream()
                .map(
                    permission ->
                        new SecurityGroupRule(
                            ResourceKind.SECURITY_GROUP_RULE.newId(),
                            group,
                            egress,
                            permission,
                            clock.instant()))
                .toList());
    tags.putAll(group.accountId(), ResourceKind.SECURITY_GROUP_RULE, ids(added), tagsToPut);
    changed();
    return added;
  }

  /**
   * Removes the rules with exactly these permissions, whatever their descriptions.
   *
   * @param lenient whether missing ones are reported in the result; otherwise {@code
   *     InvalidPermission.NotFound} is thrown and nothing removed
   */
  @Transactional
  public Revoked revoke(
      SecurityGroup group, boolean egress, List<Permission> permissions, boolean lenient) {
    lock(group, List.of());
    Map<String, SecurityGroupRule> known = byWhat(group);
    List<SecurityGroupRule> gone = new ArrayList<>();
    List<Permission> unknown = new ArrayList<>();
    for (Permission permission : permissions) {
      SecurityGroupRule rule = known.remove(permission.what(egress));
      if (rule == null) {
        unknown.add(permission);
      } else {
        gone.add(rule);
      }
    }
    if (!lenient && !unknown.isEmpty()) {
      throw NetworkErrors.ruleNotFound();
    }
    remove(gone);
    return new Revoked(gone, unknown);
  }

  /**
   * Removes rules by their ids, all or none.
   *
   * @throws Ec2Exception {@code InvalidSecurityGroupRuleId.NotFound}
   */
  @Transactional
  public List<SecurityGroupRule> revokeById(
      SecurityGroup group, boolean egress, Collection<String> ids) {
    lock(group, List.of());
    List<SecurityGroupRule> found = find(group, egress, ids);
    remove(found);
    return found;
  }

  /**
   * Replaces the permissions of rules, by id; rules may exchange theirs. Fails like {@link
   * #authorize}.
   */
  @Transactional
  public void modify(SecurityGroup group, Map<String, Permission> changes) {
    lock(group, changes.values());
    Map<String, SecurityGroupRule> present =
        rules.findByGroupIdOrderById(group.getId()).stream()
            .collect(Collectors.toMap(Row::getId, Function.identity()));
    ResourceKind.SECURITY_GROUP_RULE.checkFound(
        ResourceKind.SECURITY_GROUP_RULE.check(changes.keySet()), present.keySet());
    // Rows are written one after the other, and rules may exchange their permissions.
    changes.keySet().forEach(id -> Objects.requireNonNull(present.get(id)).stepAside());
    rules.saveAllAndFlush(present.values());
    present.forEach((id, rule) -> rule.become(changes.getOrDefault(id, rule.permission())));
    Set<String> all = new HashSet<>();
    for (SecurityGroupRule rule : present.values()) {
      if (!all.add(rule.what())) {
        throw duplicate(rule.permission());
      }
    }
    for (boolean egress : new boolean[] {true, false}) {
      RuleLimits.check(
          present.values().stream()
              .filter(rule -> rule.egress() == egress)
              .map(SecurityGroupRule::permission)
              .toList());
    }
    rules.saveAll(present.values());
    changed();
  }

  /**
   * Sets the descriptions of the rules with exactly these permissions, all or none.
   *
   * @throws Ec2Exception {@code InvalidPermission.NotFound}
   */
  @Transactional
  public void describe(SecurityGroup group, boolean egress, List<Permission> permissions) {
    lock(group, List.of());
    Map<String, SecurityGroupRule> known = byWhat(group);
    for (Permission permission : permissions) {
      SecurityGroupRule rule = known.get(permission.what(egress));
      if (rule == null) {
        throw NetworkErrors.ruleNotFound();
      }
      rule.describe(permission.description());
    }
    rules.saveAll(known.values());
  }

  /** Sets the descriptions of rules by their ids; null removes one. */
  @Transactional
  public void describe(
      SecurityGroup group, boolean egress, Map<String, @Nullable String> descriptions) {
    List<SecurityGroupRule> found = find(group, egress, descriptions.keySet());
    found.forEach(rule -> rule.describe(descriptions.get(rule.getId())));
    rules.saveAll(found);
  }

  /** Returns the account's rules of those ids, or all of them if no id is given, by id. */
  @Transactional(readOnly = true)
  public List<SecurityGroupRule> list(String accountId, Collection<String> ids) {
    return rules.list(accountId, ids);
  }

  /** Returns the rules of groups by group. */
  @Transactional(readOnly = true)
  public Map<String, List<SecurityGroupRule>> ofGroups(Collection<String> groupIds) {
    Map<String, List<SecurityGroupRule>> of = new HashMap<>();
    if (!groupIds.isEmpty()) {
      rules
          .findByGroupIdInOrderById(groupIds)
          .forEach(rule -> of.computeIfAbsent(rule.groupId(), id -> new ArrayList<>()).add(rule));
    }
    return of;
  }

  private static Ec2Exception duplicate(Permission permission) {
    return NetworkErrors.ruleExists(permission.inWords());
  }

  private List<SecurityGroupRule> find(
      SecurityGroup group, boolean egress, Collection<String> ids) {
    Set<String> asked = ResourceKind.SECURITY_GROUP_RULE.check(ids);
    List<SecurityGroupRule> found =
        rules.findByGroupIdOrderById(group.getId()).stream()
            .filter(rule -> rule.egress() == egress && asked.contains(rule.getId()))
            .toList();
    ResourceKind.SECURITY_GROUP_RULE.checkFound(asked, new HashSet<>(ids(found)));
    return found;
  }

  /**
   * Locks the group and the groups that its rules will name, so that none of them is deleted
   * meanwhile.
   */
  private void lock(SecurityGroup group, Collection<Permission> permissions) {
    List<String> ids = new ArrayList<>(List.of(group.getId()));
    permissions.stream()
        .filter(permission -> permission.kind() == Permission.Kind.GROUP)
        .forEach(permission -> ids.add(permission.peer()));
    Map<String, SecurityGroup> locked =
        groups.lock(group.accountId(), ids).stream()
            .collect(Collectors.toMap(Row::getId, Function.identity()));
    for (String id : ids) {
      SecurityGroup each = locked.get(id);
      if (each == null) {
        throw ResourceKind.SECURITY_GROUP.notFound(id);
      }
      if (!each.vpcId().equals(group.vpcId())) {
        throw ResourceKind.SECURITY_GROUP.missing(
            "You have specified two resources that belong to different networks.");
      }
    }
  }

  private Map<String, SecurityGroupRule> byWhat(SecurityGroup group) {
    Map<String, SecurityGroupRule> known = new HashMap<>();
    rules.findByGroupIdOrderById(group.getId()).forEach(rule -> known.put(rule.what(), rule));
    return known;
  }

  private void remove(List<SecurityGroupRule> gone) {
    rules.deleteAllInBatch(gone);
    tags.forget(ids(gone));
    changed();
  }

  private void changed() {
    events.publishEvent(new SecurityGroupsChanged());
  }

  private static List<String> ids(List<SecurityGroupRule> of) {
    return of.stream().map(Row::getId).toList();
  }
}
