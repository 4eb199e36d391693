package io.beccoame.securitygroup;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rows of security groups' rules. */
interface SecurityGroupRuleRepository extends JpaRepository<SecurityGroupRule, String> {

  List<SecurityGroupRule> findByAccountIdOrderById(String accountId);

  List<SecurityGroupRule> findByAccountIdAndIdInOrderById(String accountId, Collection<String> ids);

  List<SecurityGroupRule> findByGroupIdOrderById(String groupId);

  List<SecurityGroupRule> findByGroupIdInOrderById(Collection<String> groupIds);

  /** Whether a rule of another group names this one. */
  @Query(
      "select count(r) > 0 from SecurityGroupRule r where r.peer = :groupId and r.groupId <> :groupId")
  boolean isNamedByOthers(String groupId);

  @Modifying(flushAutomatically = true)
  @Query("delete from SecurityGroupRule r where r.groupId = :groupId")
  void deleteByGroup(String groupId);
}
