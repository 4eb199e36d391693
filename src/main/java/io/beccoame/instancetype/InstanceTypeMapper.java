package io.beccoame.instancetype;

import io.beccoame.volume.InstanceVolumes;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.AttachmentLimitType;
import software.amazon.awssdk.services.ec2.model.BootModeType;
import software.amazon.awssdk.services.ec2.model.EbsEncryptionSupport;
import software.amazon.awssdk.services.ec2.model.EbsInfo;
import software.amazon.awssdk.services.ec2.model.EbsNvmeSupport;
import software.amazon.awssdk.services.ec2.model.EbsOptimizedInfo;
import software.amazon.awssdk.services.ec2.model.EbsOptimizedSupport;
import software.amazon.awssdk.services.ec2.model.EnaSupport;
import software.amazon.awssdk.services.ec2.model.FlexibleEnaQueuesSupport;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.MemoryInfo;
import software.amazon.awssdk.services.ec2.model.NetworkCardInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;
import software.amazon.awssdk.services.ec2.model.NitroEnclavesSupport;
import software.amazon.awssdk.services.ec2.model.NitroTpmSupport;
import software.amazon.awssdk.services.ec2.model.PhcSupport;
import software.amazon.awssdk.services.ec2.model.PlacementGroupInfo;
import software.amazon.awssdk.services.ec2.model.ProcessorInfo;
import software.amazon.awssdk.services.ec2.model.RebootMigrationSupport;
import software.amazon.awssdk.services.ec2.model.RootDeviceType;
import software.amazon.awssdk.services.ec2.model.UsageClassType;
import software.amazon.awssdk.services.ec2.model.VCpuInfo;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/** Instance types as EC2 shows them. */
final class InstanceTypeMapper {

  private static final double BITS_PER_BYTE = 8;
  private static final double MBIT_PER_GBIT = 1000;

  private InstanceTypeMapper() {}

  static InstanceTypeInfo info(InstanceType type) {
    return InstanceTypeInfo.builder()
        .instanceType(type.name())
        .currentGeneration(true)
        .freeTierEligible(type.freeTier())
        .supportedUsageClasses(UsageClassType.ON_DEMAND)
        .supportedRootDeviceTypes(RootDeviceType.EBS)
        .supportedVirtualizationTypes(VirtualizationType.HVM)
        .supportedBootModes(BootModeType.LEGACY_BIOS)
        .bareMetal(false)
        .hypervisor(type.hypervisor())
        .processorInfo(
            ProcessorInfo.builder()
                .supportedArchitecturesWithStrings(type.architectures())
                .sustainedClockSpeedInGhz(type.clockGhz())
                .build())
        .vCpuInfo(vcpus(type))
        .memoryInfo(MemoryInfo.builder().sizeInMiB(type.memoryMib()).build())
        .instanceStorageSupported(false)
        .ebsInfo(ebs(type))
        .networkInfo(network(type))
        .placementGroupInfo(PlacementGroupInfo.builder().supportedStrategies(List.of()).build())
        .hibernationSupported(false)
        .burstablePerformanceSupported(type.burstable())
        .dedicatedHostsSupported(false)
        .autoRecoverySupported(false)
        .nitroEnclavesSupport(NitroEnclavesSupport.UNSUPPORTED)
        .nitroTpmSupport(NitroTpmSupport.UNSUPPORTED)
        .phcSupport(PhcSupport.UNSUPPORTED)
        .rebootMigrationSupport(RebootMigrationSupport.UNSUPPORTED)
        .build();
  }

  private static VCpuInfo vcpus(InstanceType type) {
    return VCpuInfo.builder()
        .defaultVCpus(type.vcpus())
        .defaultCores(type.cores())
        .defaultThreadsPerCore(type.threadsPerCore())
        .validCores(type.cores())
        .validThreadsPerCore(IntStream.rangeClosed(1, type.threadsPerCore()).boxed().toList())
        .build();
  }

  private static EbsInfo ebs(InstanceType type) {
    InstanceType.DiskRate rate = type.diskRate();
    return EbsInfo.builder()
        .ebsOptimizedSupport(
            rate == null ? EbsOptimizedSupport.UNSUPPORTED : EbsOptimizedSupport.DEFAULT)
        .ebsOptimizedInfo(rate == null ? null : rates(rate))
        .encryptionSupport(EbsEncryptionSupport.UNSUPPORTED)
        .nvmeSupport(EbsNvmeSupport.UNSUPPORTED)
        .attachmentLimitType(AttachmentLimitType.DEDICATED)
        .maximumEbsAttachments(InstanceVolumes.MOST_DISKS)
        .build();
  }

  private static EbsOptimizedInfo rates(InstanceType.DiskRate rate) {
    return EbsOptimizedInfo.builder()
        .baselineBandwidthInMbps((int) rate.mbps().base())
        .baselineThroughputInMBps(rate.mbps().base() / BITS_PER_BYTE)
        .baselineIops((int) rate.iops().base())
        .maximumBandwidthInMbps((int) rate.mbps().burst())
        .maximumThroughputInMBps(rate.mbps().burst() / BITS_PER_BYTE)
        .maximumIops((int) rate.iops().burst())
        .build();
  }

  private static NetworkCardInfo card(InstanceType type) {
    InstanceType.Rate rate = type.networkMbps();
    return NetworkCardInfo.builder()
        .networkCardIndex(0)
        .networkPerformance(type.network())
        .maximumNetworkInterfaces(type.interfaces())
        .baselineBandwidthInGbps(rate == null ? null : rate.base() / MBIT_PER_GBIT)
        .peakBandwidthInGbps(rate == null ? null : rate.burst() / MBIT_PER_GBIT)
        .build();
  }

  private static NetworkInfo network(InstanceType type) {
    return NetworkInfo.builder()
        .networkPerformance(type.network())
        .maximumNetworkInterfaces(type.interfaces())
        .maximumNetworkCards(1)
        .defaultNetworkCardIndex(0)
        .networkCards(card(type))
        .ipv4AddressesPerInterface(type.addressesPerInterface())
        .ipv6AddressesPerInterface(0)
        .ipv6Supported(false)
        .enaSupport(EnaSupport.UNSUPPORTED)
        .efaSupported(false)
        .flexibleEnaQueuesSupport(FlexibleEnaQueuesSupport.UNSUPPORTED)
        .encryptionInTransitSupported(false)
        .enaSrdSupported(false)
        .build();
  }

  static InstanceTypeOffering offering(InstanceType type, String locationType, String location) {
    return InstanceTypeOffering.builder()
        .instanceType(type.name())
        .locationType(locationType)
        .location(location)
        .build();
  }
}
