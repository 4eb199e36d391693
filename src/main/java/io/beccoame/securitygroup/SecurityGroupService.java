package io.beccoame.securitygroup;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.platform.Ids;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the groups that launches name, and makes the default group of a VPC. */
@Service
public class SecurityGroupService {

  private static final String DEFAULT = "default";

  private final SecurityGroupRepository groups;
  private final TagService tags;
  private final Clock clock;

  SecurityGroupService(SecurityGroupRepository groups, TagService tags, Clock clock) {
    this.groups = groups;
    this.tags = tags;
    this.clock = clock;
  }

  /**
   * The groups of those ids and names in a VPC, each once, in the order given; the default group
   * when none is named. Otherwise {@code InvalidGroup.NotFound} or {@code
   * InvalidGroupId.Malformed}.
   */
  @Transactional(readOnly = true)
  public List<SecurityGroup> resolve(
      String accountId, Collection<String> ids, Collection<String> names, String vpcId) {
    ids.stream()
        .filter(id -> !Ids.wellFormed("sg", id))
        .findFirst()
        .ifPresent(
            id -> {
              throw Ec2Exception.malformed("InvalidGroupId", id);
            });
    Map<String, SecurityGroup> found = new LinkedHashMap<>();
    Map<String, SecurityGroup> byId = byIds(ids);
    for (String id : ids) {
      SecurityGroup group = byId.get(id);
      if (group == null || !group.accountId().equals(accountId)) {
        throw Ec2Exception.notFound("InvalidGroup", "security group", id);
      }
      if (!group.vpcId().equals(vpcId)) {
        throw Ec2Exception.invalidParameterValue(
            "The security group '%s' does not belong to VPC '%s'", id, vpcId);
      }
      found.put(id, group);
    }
    Collection<String> wanted = ids.isEmpty() && names.isEmpty() ? List.of(DEFAULT) : names;
    for (SecurityGroup group : named(accountId, vpcId, wanted)) {
      found.put(group.getId(), group);
    }
    return new ArrayList<>(found.values());
  }

  /** Those of the ids that are groups, by id. */
  @Transactional(readOnly = true)
  public Map<String, SecurityGroup> byIds(Collection<String> ids) {
    return ids.isEmpty()
        ? Map.of()
        : groups.findAllById(ids).stream()
            .collect(Collectors.toMap(SecurityGroup::getId, Function.identity()));
  }

  /** The account's groups of those ids, or all of them when no id is given, by id. */
  @Transactional(readOnly = true)
  public List<SecurityGroup> list(String accountId, Collection<String> ids) {
    return ids.isEmpty()
        ? groups.findByAccountIdOrderById(accountId)
        : groups.findByAccountIdAndIdInOrderById(accountId, ids);
  }

  /** Makes the default group of a new VPC, in the transaction that makes the VPC. */
  @Transactional(propagation = Propagation.MANDATORY)
  public SecurityGroup createDefault(String accountId, String vpcId) {
    return groups.save(new SecurityGroup(Ids.next("sg"), accountId, vpcId, clock.instant()));
  }

  /**
   * Removes the default group of a VPC that goes, in the caller's transaction.
   *
   * @return false when the VPC has other groups; nothing is removed then
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean leave(String vpcId) {
    List<SecurityGroup> members = groups.findByVpcId(vpcId);
    if (!members.stream().allMatch(SecurityGroup::defaultGroup)) {
      return false;
    }
    tags.forget(members.stream().map(SecurityGroup::getId).toList());
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
        throw Ec2Exception.of(
            "InvalidGroup.NotFound",
            "The security group '%s' does not exist in VPC '%s'",
            name,
            vpcId);
      }
      found.add(group);
    }
    return found;
  }
}
