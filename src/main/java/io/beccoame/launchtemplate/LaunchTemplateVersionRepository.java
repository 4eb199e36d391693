package io.beccoame.launchtemplate;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rows of launch template versions. */
interface LaunchTemplateVersionRepository
    extends JpaRepository<LaunchTemplateVersion, LaunchTemplateVersion.Id> {

  @Query(
      "select v from LaunchTemplateVersion v where v.id.templateId = :templateId"
          + " and v.id.number between :least and :greatest order by v.id.number desc")
  List<LaunchTemplateVersion> between(String templateId, long least, long greatest);

  @Query(
      "select v from LaunchTemplateVersion v join LaunchTemplate t on t.id = v.id.templateId"
          + " where t.accountId = :accountId"
          + " and (:latest = true and v.id.number = t.latestVersion"
          + " or :defaults = true and v.id.number = t.defaultVersion)"
          + " order by v.id.templateId, v.id.number desc")
  List<LaunchTemplateVersion> ofAccount(String accountId, boolean latest, boolean defaults);

  @Query("select max(v.id.number) from LaunchTemplateVersion v where v.id.templateId = :templateId")
  long latest(String templateId);

  @Query("select count(v) from LaunchTemplateVersion v where v.id.templateId = :templateId")
  long count(String templateId);

  @Modifying
  @Query("delete from LaunchTemplateVersion v where v.id.templateId = :templateId")
  void deleteAllOf(String templateId);
}
