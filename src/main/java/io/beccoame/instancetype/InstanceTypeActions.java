package io.beccoame.instancetype;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.Page;
import io.beccoame.host.KnownArchitectures;
import io.beccoame.region.RegionService;
import io.beccoame.region.Zone;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.EbsOptimizedInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/** The EC2 actions on instance types. */
@Component
class InstanceTypeActions implements Ec2Actions {

  private static final String OPTIMIZED = "ebs-info.ebs-optimized-info.";

  private static final Filters<InstanceTypeInfo> TYPES =
      Filters.<InstanceTypeInfo>of()
          .on("auto-recovery-supported", InstanceTypeInfo::autoRecoverySupported)
          .on("bare-metal", InstanceTypeInfo::bareMetal)
          .on("burstable-performance-supported", InstanceTypeInfo::burstablePerformanceSupported)
          .on("current-generation", InstanceTypeInfo::currentGeneration)
          .on("dedicated-hosts-supported", InstanceTypeInfo::dedicatedHostsSupported)
          .on("ebs-info.ebs-optimized-support", t -> t.ebsInfo().ebsOptimizedSupportAsString())
          .on("ebs-info.attachment-limit-type", t -> t.ebsInfo().attachmentLimitTypeAsString())
          .on("ebs-info.maximum-ebs-attachments", t -> t.ebsInfo().maximumEbsAttachments())
          .on(OPTIMIZED + "baseline-bandwidth-in-mbps", rate(r -> r.baselineBandwidthInMbps()))
          .on(OPTIMIZED + "baseline-iops", rate(r -> r.baselineIops()))
          .on(OPTIMIZED + "baseline-throughput-in-mbps", rate(r -> r.baselineThroughputInMBps()))
          .on(OPTIMIZED + "maximum-bandwidth-in-mbps", rate(r -> r.maximumBandwidthInMbps()))
          .on(OPTIMIZED + "maximum-iops", rate(r -> r.maximumIops()))
          .on(OPTIMIZED + "maximum-throughput-in-mbps", rate(r -> r.maximumThroughputInMBps()))
          .on("ebs-info.encryption-support", t -> t.ebsInfo().encryptionSupportAsString())
          .on("ebs-info.nvme-support", t -> t.ebsInfo().nvmeSupportAsString())
          .on("free-tier-eligible", InstanceTypeInfo::freeTierEligible)
          .on("hibernation-supported", InstanceTypeInfo::hibernationSupported)
          .on("hypervisor", InstanceTypeInfo::hypervisorAsString)
          .on("instance-storage-supported", InstanceTypeInfo::instanceStorageSupported)
          .nothing(
              "instance-storage-info.disk.count",
              "instance-storage-info.disk.size-in-gb",
              "instance-storage-info.disk.type",
              "instance-storage-info.encryption-support",
              "instance-storage-info.nvme-support",
              "instance-storage-info.total-size-in-gb",
              "network-info.bandwidth-weightings",
              "network-info.efa-info.maximum-efa-interfaces",
              "nitro-tpm-info.supported-versions",
              "processor-info.supported-features")
          .on("instance-type", InstanceTypeInfo::instanceTypeAsString)
          .on("memory-info.size-in-mib", t -> t.memoryInfo().sizeInMiB())
          .on("network-info.efa-supported", t -> t.networkInfo().efaSupported())
          .on("network-info.ena-support", t -> t.networkInfo().enaSupportAsString())
          .on(
              "network-info.flexible-ena-queues-support",
              t -> t.networkInfo().flexibleEnaQueuesSupportAsString())
          .on(
              "network-info.encryption-in-transit-supported",
              t -> t.networkInfo().encryptionInTransitSupported())
          .on(
              "network-info.ipv4-addresses-per-interface",
              t -> t.networkInfo().ipv4AddressesPerInterface())
          .on(
              "network-info.ipv6-addresses-per-interface",
              t -> t.networkInfo().ipv6AddressesPerInterface())
          .on("network-info.ipv6-supported", t -> t.networkInfo().ipv6Supported())
          .on("network-info.maximum-network-cards", t -> t.networkInfo().maximumNetworkCards())
          .on(
              "network-info.maximum-network-interfaces",
              t -> t.networkInfo().maximumNetworkInterfaces())
          .on("network-info.network-performance", t -> t.networkInfo().networkPerformance())
          .on("nitro-enclaves-support", InstanceTypeInfo::nitroEnclavesSupportAsString)
          .on("nitro-tpm-support", InstanceTypeInfo::nitroTpmSupportAsString)
          .on(
              "processor-info.supported-architecture",
              t -> t.processorInfo().supportedArchitecturesAsStrings())
          .on(
              "processor-info.sustained-clock-speed-in-ghz",
              t -> t.processorInfo().sustainedClockSpeedInGhz())
          .on("reboot-migration-support", InstanceTypeInfo::rebootMigrationSupportAsString)
          .on("supported-boot-mode", InstanceTypeInfo::supportedBootModesAsStrings)
          .on("supported-root-device-type", InstanceTypeInfo::supportedRootDeviceTypesAsStrings)
          .on("supported-usage-class", InstanceTypeInfo::supportedUsageClassesAsStrings)
          .on(
              "supported-virtualization-type",
              InstanceTypeInfo::supportedVirtualizationTypesAsStrings)
          .on("vcpu-info.default-cores", t -> t.vCpuInfo().defaultCores())
          .on("vcpu-info.default-threads-per-core", t -> t.vCpuInfo().defaultThreadsPerCore())
          .on("vcpu-info.default-vcpus", t -> t.vCpuInfo().defaultVCpus())
          .on("vcpu-info.valid-cores", t -> t.vCpuInfo().validCores())
          .on("vcpu-info.valid-threads-per-core", t -> t.vCpuInfo().validThreadsPerCore());

  private static final Filters<InstanceTypeOffering> OFFERINGS =
      Filters.<InstanceTypeOffering>of()
          .on("instance-type", InstanceTypeOffering::instanceTypeAsString)
          .on("location", InstanceTypeOffering::location);

  private final InstanceTypeService service;
  private final RegionService region;
  private final KnownArchitectures hosts;

  InstanceTypeActions(InstanceTypeService service, RegionService region, KnownArchitectures hosts) {
    this.service = service;
    this.region = region;
    this.hosts = hosts;
  }

  @Ec2Action(
      honours = {
        "InstanceTypes",
        "Filters",
        "MaxResults",
        "NextToken",
        "IncludeUnsupportedInRegion"
      })
  DescribeInstanceTypesResponse describeInstanceTypes(
      Caller caller, DescribeInstanceTypesRequest request) {
    List<InstanceTypeInfo> infos =
        asked(
                request.instanceTypesAsStrings(),
                Boolean.TRUE.equals(request.includeUnsupportedInRegion()))
            .stream()
            .map(InstanceTypeMapper::info)
            .toList();
    Page<InstanceTypeInfo> page =
        Page.of(
            TYPES.apply(infos, request.filters()), InstanceTypeInfo::instanceTypeAsString, request);
    return DescribeInstanceTypesResponse.builder()
        .instanceTypes(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private List<InstanceType> asked(List<String> names, boolean alsoUnsupported) {
    List<InstanceType> there = alsoUnsupported ? service.list() : service.offered(hosts.get());
    if (names.isEmpty()) {
      return there;
    }
    Set<String> known = there.stream().map(InstanceType::name).collect(Collectors.toSet());
    List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw InstanceErrors.unknownTypes(String.join(", ", unknown));
    }
    return there.stream().filter(type -> names.contains(type.name())).toList();
  }

  @Ec2Action(honours = {"LocationType", "Filters", "MaxResults", "NextToken"})
  DescribeInstanceTypeOfferingsResponse describeInstanceTypeOfferings(
      Caller caller, DescribeInstanceTypeOfferingsRequest request) {
    String kind = locationType(request.locationTypeAsString());
    List<InstanceTypeOffering> all =
        service.offered(hosts.get()).stream()
            .flatMap(
                type ->
                    locations(kind).stream()
                        .map(location -> InstanceTypeMapper.offering(type, kind, location)))
            .toList();
    Page<InstanceTypeOffering> page =
        Page.of(
            OFFERINGS.apply(all, request.filters()),
            offering -> offering.instanceTypeAsString() + " " + offering.location(),
            request);
    return DescribeInstanceTypeOfferingsResponse.builder()
        .instanceTypeOfferings(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static Filters.Extractor<InstanceTypeInfo> rate(
      Filters.Extractor<EbsOptimizedInfo> value) {
    return type -> {
      EbsOptimizedInfo info = type.ebsInfo().ebsOptimizedInfo();
      return info == null ? null : value.valueOf(info);
    };
  }

  private static String locationType(@Nullable String asked) {
    return asked == null || asked.isEmpty() ? "region" : asked;
  }

  private List<String> locations(String locationType) {
    return switch (locationType) {
      case "region" -> List.of(region.region());
      case "availability-zone" -> region.zones().stream().map(Zone::name).toList();
      case "availability-zone-id" -> region.zones().stream().map(Zone::id).toList();
      case "outpost" -> List.of();
      default ->
          throw Ec2Exception.invalidParameterValue(
              "Invalid value '%s' for LocationType.", locationType);
    };
  }
}
