package io.beccoame.network.dhcp;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.network.DhcpSettings;
import io.beccoame.network.DhcpSource;
import io.beccoame.network.Vpc;
import io.beccoame.network.VpcCreated;
import io.beccoame.network.VpcService;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** DHCP options, and their association with VPCs. */
@Service
class DhcpOptionsService implements DhcpSource {

  private final DhcpOptionsRepository options;
  private final VpcService vpcs;
  private final TagService tags;
  private final Clock clock;

  DhcpOptionsService(DhcpOptionsRepository options, VpcService vpcs, TagService tags, Clock clock) {
    this.options = options;
    this.vpcs = vpcs;
    this.tags = tags;
    this.clock = clock;
  }

  /** Returns the account's sets of those ids, or all of them if no id is given, by id. */
  List<DhcpOptions> list(String accountId, Collection<String> ids) {
    vpcs.vpcs(accountId, List.of());
    return options.list(accountId, ids);
  }

  @Transactional
  DhcpOptions create(String accountId, DhcpSettings settings, Map<String, String> wanted) {
    DhcpOptions row =
        options.save(
            DhcpOptions.made(
                ResourceKind.DHCP_OPTIONS.newId(), accountId, settings, clock.instant()));
    tags.put(accountId, ResourceKind.DHCP_OPTIONS, row.getId(), wanted);
    return row;
  }

  /**
   * Deletes a set.
   *
   * @throws Ec2Exception {@code DependencyViolation} while a VPC has it
   */
  @Transactional
  void delete(String accountId, String id) {
    DhcpOptions row = get(accountId, id);
    if (row.isDefault() || vpcs.usesDhcpOptions(id)) {
      throw Ec2Exception.dependencyViolation(
          "The dhcpOptions '%s' has dependencies and cannot be deleted.", id);
    }
    tags.forget(List.of(id));
    options.delete(row);
  }

  /** Associates a VPC with a set by id, or with none by {@link Vpc#NO_OPTIONS}. */
  @Transactional
  void associate(String accountId, String id, String vpcId) {
    vpcs.lock(accountId, vpcId);
    if (!id.equals(Vpc.NO_OPTIONS)) {
      get(accountId, id);
    }
    vpcs.dhcpOptions(accountId, vpcId, id);
  }

  /** Associates a new VPC with the account's default set. */
  @EventListener
  void on(VpcCreated created) {
    String accountId = created.vpc().accountId();
    DhcpOptions standard =
        options
            .findByDefaultFor(accountId)
            .orElseGet(
                () ->
                    options.saveAndFlush(
                        DhcpOptions.standard(
                            ResourceKind.DHCP_OPTIONS.newId(), accountId, clock.instant())));
    vpcs.dhcpOptions(accountId, created.vpc().getId(), standard.getId());
  }

  @Override
  @Transactional(readOnly = true)
  public DhcpSettings of(Vpc vpc) {
    return options
        .findById(vpc.dhcpOptionsId())
        .map(DhcpOptions::settings)
        .orElse(DhcpSettings.STANDARD);
  }

  private DhcpOptions get(String accountId, String id) {
    return options.get(accountId, id);
  }
}
