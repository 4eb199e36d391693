package io.beccoame.securitygroup;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rows of security groups' rules. */
interface SecurityGroupRuleRepository extends OwnedRepository<SecurityGroupRule> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.SECURITY_GROUP_RULE;
  }

  List<SecurityGroupRule> findByGroupIdOrderById(String groupId);

  List<SecurityGroupRule> findByGroupIdInOrderById(Collection<String> groupIds);

  /** Returns whether a rule of another group names this one. */
  @Query(
      "select count(r) > 0 from SecurityGroupRule r where r.peer = :groupId and r.groupId <> :groupId")
  boolean isNamedByOthers(String groupId);

  @Modifying(flushAutomatically = true)
  @Query("delete from SecurityGroupRule r where r.groupId = :groupId")
  void deleteByGroup(String groupId);
}
