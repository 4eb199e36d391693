package io.beccoame.network.dhcp;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Describing;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.network.NetworkService;
import io.beccoame.network.Vpc;
import io.beccoame.tag.TagService;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The EC2 actions on DHCP options. */
@Component
class DhcpOptionsActions implements Ec2Actions {

  private static final Filters<DhcpOptions> FILTERS =
      Filters.<DhcpOptions>of()
          .on("dhcp-options-id", DhcpOptions::dhcpOptionsId)
          .onEach(
              "key",
              DhcpOptions::dhcpConfigurations,
              DhcpConfiguration.class,
              DhcpConfiguration::key)
          .onEach(
              "value",
              DhcpOptions::dhcpConfigurations,
              DhcpConfiguration.class,
              each -> each.values().stream().map(AttributeValue::value).toList())
          .on("owner-id", DhcpOptions::ownerId)
          .tags(DhcpOptions::tags);

  private static final Describing<DhcpOptions> DESCRIBING =
      new Describing<>(ResourceKind.DHCP_OPTIONS, FILTERS, DhcpOptions::dhcpOptionsId);

  private final DhcpOptionsService options;
  private final NetworkService network;
  private final TagService tags;

  DhcpOptionsActions(DhcpOptionsService options, NetworkService network, TagService tags) {
    this.options = options;
    this.network = network;
    this.tags = tags;
  }

  @Ec2Action(honours = {"DhcpOptionsIds", "Filters", "MaxResults", "NextToken"})
  DescribeDhcpOptionsResponse describeDhcpOptions(
      Caller caller, DescribeDhcpOptionsRequest request) {
    Page<DhcpOptions> page =
        DESCRIBING.page(
            request,
            request.dhcpOptionsIds(),
            request.filters(),
            ids -> shapes(options.list(caller.accountId(), ids)));
    return DescribeDhcpOptionsResponse.builder()
        .dhcpOptions(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = {"DhcpConfigurations.Key", "DhcpConfigurations.Values", "TagSpecifications"})
  CreateDhcpOptionsResponse createDhcpOptions(Caller caller, CreateDhcpOptionsRequest request) {
    return CreateDhcpOptionsResponse.builder()
        .dhcpOptions(
            shapes(
                    List.of(
                        options.create(
                            caller.accountId(),
                            DhcpOptionsMapper.settings(request.dhcpConfigurations()),
                            TagSpecifications.of(
                                request.tagSpecifications(), ResourceType.DHCP_OPTIONS))))
                .get(0))
        .build();
  }

  @Ec2Action(honours = "DhcpOptionsId")
  DeleteDhcpOptionsResponse deleteDhcpOptions(Caller caller, DeleteDhcpOptionsRequest request) {
    options.delete(
        caller.accountId(),
        ResourceKind.DHCP_OPTIONS.require("DhcpOptionsId", request.dhcpOptionsId()));
    return DeleteDhcpOptionsResponse.builder().build();
  }

  @Ec2Action(honours = {"DhcpOptionsId", "VpcId"})
  AssociateDhcpOptionsResponse associateDhcpOptions(
      Caller caller, AssociateDhcpOptionsRequest request) {
    String id = request.dhcpOptionsId();
    options.associate(
        caller.accountId(),
        Vpc.NO_OPTIONS.equals(id)
            ? Vpc.NO_OPTIONS
            : ResourceKind.DHCP_OPTIONS.require("DhcpOptionsId", id),
        ResourceKind.VPC.require("VpcId", request.vpcId()));
    return AssociateDhcpOptionsResponse.builder().build();
  }

  private List<DhcpOptions> shapes(List<io.beccoame.network.dhcp.DhcpOptions> rows) {
    return tags.shown(
        rows,
        io.beccoame.network.dhcp.DhcpOptions::getId,
        (row, tagged) -> DhcpOptionsMapper.options(row, network.domain(), tagged));
  }
}
