package io.beccoame.instancetype;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Page;
import io.beccoame.host.KnownArchitectures;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.GetInstanceTypesFromInstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.GetInstanceTypesFromInstanceRequirementsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfoFromInstanceRequirements;

/** The EC2 action that finds instance types by their attributes. */
@Component
class RequirementActions implements Ec2Actions {

  private final InstanceTypeService service;
  private final KnownArchitectures hosts;

  RequirementActions(InstanceTypeService service, KnownArchitectures hosts) {
    this.service = service;
    this.hosts = hosts;
  }

  @Ec2Action(
      honours = {
        "ArchitectureTypes",
        "VirtualizationTypes",
        "InstanceRequirements.{VCpuCount,MemoryMiB,MemoryGiBPerVCpu,NetworkInterfaceCount}",
        "InstanceRequirements.{CpuManufacturers,InstanceGenerations,BareMetal}",
        "InstanceRequirements.{BurstablePerformance,AllowedInstanceTypes,ExcludedInstanceTypes}",
        "InstanceRequirements.{LocalStorage,LocalStorageTypes,TotalLocalStorageGB}",
        "InstanceRequirements.{BaselineEbsBandwidthMbps,NetworkBandwidthGbps}",
        "InstanceRequirements.{RequireHibernateSupport,RequireEncryptionInTransit}",
        "InstanceRequirements.{AcceleratorTypes,AcceleratorCount,AcceleratorManufacturers}",
        "InstanceRequirements.{AcceleratorNames,AcceleratorTotalMemoryMiB}",
        "MaxResults",
        "NextToken"
      })
  GetInstanceTypesFromInstanceRequirementsResponse getInstanceTypesFromInstanceRequirements(
      Caller caller, GetInstanceTypesFromInstanceRequirementsRequest request) {
    List<String> architectures = request.architectureTypesAsStrings();
    List<String> virtualizations = request.virtualizationTypesAsStrings();
    InstanceRequirementsRequest wanted = request.instanceRequirements();
    if (architectures.isEmpty()) {
      throw Ec2Exception.missingParameter("ArchitectureType");
    }
    if (virtualizations.isEmpty()) {
      throw Ec2Exception.missingParameter("VirtualizationType");
    }
    if (wanted == null) {
      throw Ec2Exception.missingParameter("InstanceRequirements");
    }
    List<InstanceTypeInfo> offered =
        service.offered(hosts.get()).stream()
            .map(InstanceTypeMapper::info)
            .filter(
                type ->
                    !Collections.disjoint(
                            type.processorInfo().supportedArchitecturesAsStrings(), architectures)
                        && !Collections.disjoint(
                            type.supportedVirtualizationTypesAsStrings(), virtualizations))
            .toList();
    List<InstanceTypeInfoFromInstanceRequirements> names =
        RequirementFilters.apply(offered, wanted).stream()
            .map(
                type ->
                    InstanceTypeInfoFromInstanceRequirements.builder()
                        .instanceType(type.instanceTypeAsString())
                        .build())
            .toList();
    Page<InstanceTypeInfoFromInstanceRequirements> page =
        Page.of(names, InstanceTypeInfoFromInstanceRequirements::instanceType, request);
    return GetInstanceTypesFromInstanceRequirementsResponse.builder()
        .instanceTypes(page.items())
        .nextToken(page.nextToken())
        .build();
  }
}
