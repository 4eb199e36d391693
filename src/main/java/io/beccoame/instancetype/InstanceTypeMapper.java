package io.beccoame.instancetype;

import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.BootModeType;
import software.amazon.awssdk.services.ec2.model.EbsEncryptionSupport;
import software.amazon.awssdk.services.ec2.model.EbsInfo;
import software.amazon.awssdk.services.ec2.model.EbsNvmeSupport;
import software.amazon.awssdk.services.ec2.model.EbsOptimizedSupport;
import software.amazon.awssdk.services.ec2.model.EnaSupport;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.MemoryInfo;
import software.amazon.awssdk.services.ec2.model.NetworkCardInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;
import software.amazon.awssdk.services.ec2.model.NitroEnclavesSupport;
import software.amazon.awssdk.services.ec2.model.NitroTpmSupport;
import software.amazon.awssdk.services.ec2.model.PlacementGroupInfo;
import software.amazon.awssdk.services.ec2.model.ProcessorInfo;
import software.amazon.awssdk.services.ec2.model.RootDeviceType;
import software.amazon.awssdk.services.ec2.model.UsageClassType;
import software.amazon.awssdk.services.ec2.model.VCpuInfo;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/** Instance types as EC2 shows them. */
final class InstanceTypeMapper {

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
        .ebsInfo(ebs())
        .networkInfo(network(type))
        .placementGroupInfo(PlacementGroupInfo.builder().supportedStrategies(List.of()).build())
        .hibernationSupported(false)
        .burstablePerformanceSupported(type.burstable())
        .dedicatedHostsSupported(false)
        .autoRecoverySupported(false)
        .nitroEnclavesSupport(NitroEnclavesSupport.UNSUPPORTED)
        .nitroTpmSupport(NitroTpmSupport.UNSUPPORTED)
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

  private static EbsInfo ebs() {
    return EbsInfo.builder()
        .ebsOptimizedSupport(EbsOptimizedSupport.UNSUPPORTED)
        .encryptionSupport(EbsEncryptionSupport.UNSUPPORTED)
        .nvmeSupport(EbsNvmeSupport.UNSUPPORTED)
        .build();
  }

  private static NetworkInfo network(InstanceType type) {
    return NetworkInfo.builder()
        .networkPerformance(type.network())
        .maximumNetworkInterfaces(type.interfaces())
        .maximumNetworkCards(1)
        .defaultNetworkCardIndex(0)
        .networkCards(
            NetworkCardInfo.builder()
                .networkCardIndex(0)
                .networkPerformance(type.network())
                .maximumNetworkInterfaces(type.interfaces())
                .build())
        .ipv4AddressesPerInterface(type.addressesPerInterface())
        .ipv6AddressesPerInterface(0)
        .ipv6Supported(false)
        .enaSupport(EnaSupport.UNSUPPORTED)
        .efaSupported(false)
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
