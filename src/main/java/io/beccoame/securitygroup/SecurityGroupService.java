package io.beccoame.securitygroup;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds, creates and deletes security groups. */
@Service
public class SecurityGroupService {

  private static final String EVERYWHERE = "0.0.0.0/0";

  private final SecurityGroupRepository groups;
  private final SecurityGroupRuleRepository rules;
  private final TagService tags;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SecurityGroupService(
      SecurityGroupRepository groups,
      SecurityGroupRuleRepository rules,
      TagService tags,
      ApplicationEventPublisher events,
      Clock clock) {
    this.groups = groups;
    this.rules = rules;
    this.tags = tags;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Returns the groups of those ids and names in a VPC, each once, in the order given; the default
   * group if none is named.
   *
   * @throws Ec2Exception {@code InvalidGroup.NotFound} or {@code InvalidGroupId.Malformed}
   */
  @Transactional(readOnly = true)
  public List<SecurityGroup> resolve(
      String accountId, Collection<String> ids, Collection<String> names, String vpcId) {
    Map<String, SecurityGroup> found = new LinkedHashMap<>();
    groups
        .getAll(accountId, ResourceKind.SECURITY_GROUP.check(ids))
        .forEach(group -> found.put(group.getId(), inVpc(group, vpcId)));
    Collection<String> wanted =
        ids.isEmpty() && names.isEmpty() ? List.of(SecurityGroup.DEFAULT) : names;
    for (SecurityGroup group : named(accountId, vpcId, wanted)) {
      found.put(group.getId(), group);
    }
    if (found.size() > RuleLimits.GROUPS_PER_INTERFACE) {
      throw NetworkErrors.groupsPerInterfaceLimitExceeded();
    }
    return new ArrayList<>(found.values());
  }

  private static SecurityGroup inVpc(SecurityGroup group, String vpcId) {
    if (!group.vpcId().equals(vpcId)) {
      throw Ec2Exception.invalidParameter(
          "Security group %s and VPC %s belong to different networks.", group.getId(), vpcId);
    }
    return group;
  }

  /** Returns the groups of these ids, by id. */
  @Transactional(readOnly = true)
  public Map<String, SecurityGroup> byIds(Collection<String> ids) {
    return ids.isEmpty()
        ? Map.of()
        : groups.findAllById(ids).stream()
            .collect(Collectors.toMap(SecurityGroup::getId, Function.identity()));
  }

  /** Returns the account's groups of those ids, or all of them if no id is given, by id. */
  @Transactional(readOnly = true)
  public List<SecurityGroup> list(String accountId, Collection<String> ids) {
    return groups.list(accountId, ids);
  }

  /**
   * Returns the group that a call names by id, or else by name in the default VPC.
   *
   * @throws Ec2Exception {@code InvalidGroup.NotFound}, {@code InvalidGroupId.Malformed}, or {@code
   *     MissingParameter} for neither
   */
  @Transactional(readOnly = true)
  public SecurityGroup one(
      String accountId, @Nullable String id, @Nullable String name, Supplier<String> defaultVpc) {
    if (id != null && !id.isEmpty()) {
      return groups.get(accountId, ResourceKind.SECURITY_GROUP.check(id));
    }
    if (name == null || name.isEmpty()) {
      throw Ec2Exception.missingParameter("GroupId");
    }
    return named(accountId, defaultVpc.get(), List.of(name)).get(0);
  }

  /** Creates the default group of a new VPC, in the transaction that creates the VPC. */
  @Transactional(propagation = Propagation.MANDATORY)
  public SecurityGroup createDefault(String accountId, String vpcId) {
    SecurityGroup group =
        new SecurityGroup(
            ResourceKind.SECURITY_GROUP.newId(),
            accountId,
            vpcId,
            SecurityGroup.DEFAULT,
            "default VPC security group",
            clock.instant());
    groups.save(group);
    allow(group, false, Permission.everythingWithMembers(group.getId()));
    allow(group, true, Permission.everythingWith(EVERYWHERE));
    return group;
  }

  /**
   * Creates a group that allows all outgoing and no incoming traffic.
   *
   * @throws Ec2Exception {@code InvalidGroup.Duplicate}, {@code SecurityGroupLimitExceeded}, or
   *     {@code InvalidParameterValue} for an invalid name or description
   */
  @Transactional
  public SecurityGroup create(
      String accountId,
      String vpcId,
      String name,
      String description,
      Map<String, String> tagsToPut) {
    GroupNames.check(name, description);
    if (!groups.findByAccountIdAndVpcIdAndNameIn(accountId, vpcId, List.of(name)).isEmpty()) {
      throw NetworkErrors.groupExists(name, vpcId);
    }
    if (groups.countByAccountId(accountId) >= RuleLimits.GROUPS) {
      throw NetworkErrors.groupLimitExceeded();
    }
    SecurityGroup group =
        new SecurityGroup(
            ResourceKind.SECURITY_GROUP.newId(),
            accountId,
            vpcId,
            name,
            description,
            clock.instant());
    try {
      groups.saveAndFlush(group);
    } catch (DataIntegrityViolationException e) {
      throw NetworkErrors.groupExists(name, vpcId);
    }
    allow(group, true, Permission.everythingWith(EVERYWHERE));
    tags.put(accountId, ResourceKind.SECURITY_GROUP, group.getId(), tagsToPut);
    return group;
  }

  /**
   * Deletes a group with its rules.
   *
   * @throws Ec2Exception {@code CannotDelete} for a default one, {@code DependencyViolation} while
   *     an interface is in it or another group's rule names it
   */
  @Transactional
  public void delete(SecurityGroup group) {
    String id = group.getId();
    if (group.defaultGroup()) {
      throw NetworkErrors.defaultGroupStays(id, group.name());
    }
    groups.lock(id);
    if (rules.isNamedByOthers(id)) {
      throw hasDependents(id);
    }
    List<String> gone =
        new ArrayList<>(rules.findByGroupIdOrderById(id).stream().map(Row::getId).toList());
    rules.deleteByGroup(id);
    try {
      groups.deleteAllByIdInBatch(List.of(id));
    } catch (DataIntegrityViolationException interfaces) {
      throw hasDependents(id);
    }
    gone.add(id);
    tags.forget(gone);
    events.publishEvent(new SecurityGroupsChanged());
  }

  private void allow(SecurityGroup group, boolean egress, Permission permission) {
    rules.save(
        new SecurityGroupRule(
            ResourceKind.SECURITY_GROUP_RULE.newId(), group, egress, permission, clock.instant()));
  }

  private static Ec2Exception hasDependents(String id) {
    return Ec2Exception.dependencyViolation("resource %s has a dependent object", id);
  }

  /**
   * Removes the default group of a VPC that is being deleted, in the caller's transaction.
   *
   * @return false if the VPC has other groups; nothing is removed then
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean leave(String vpcId) {
    List<SecurityGroup> members = groups.findByVpcId(vpcId);
    if (!members.stream().allMatch(SecurityGroup::defaultGroup)) {
      return false;
    }
    List<String> gone = new ArrayList<>(members.stream().map(SecurityGroup::getId).toList());
    for (SecurityGroup group : members) {
      rules.findByGroupIdOrderById(group.getId()).forEach(rule -> gone.add(rule.getId()));
      rules.deleteByGroup(group.getId());
    }
    tags.forget(gone);
    groups.deleteAll(members);
    return true;
  }

  private List<SecurityGroup> named(String accountId, String vpcId, Collection<String> names) {
    Map<String, SecurityGroup> byName =
        names.isEmpty()
            ? Map.of()
            : groups.findByAccountIdAndVpcIdAndNameIn(accountId, vpcId, names).stream()
                .collect(Collectors.toMap(SecurityGroup::name, Function.identity()));
    List<SecurityGroup> found = new ArrayList<>();
    for (String name : names) {
      SecurityGroup group = byName.get(name);
      if (group == null) {
        throw ResourceKind.SECURITY_GROUP.missing(
            "The security group '%s' does not exist in VPC '%s'", name, vpcId);
      }
      found.add(group);
    }
    return found;
  }
}
