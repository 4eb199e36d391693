package io.beccoame.instancetype;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.host.KnownArchitectures;
import io.beccoame.platform.BeccoameProperties;
import io.beccoame.region.RegionService;
import io.beccoame.support.Callers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/** Instance types by the EC2 actions, over the shipped configuration. */
@SpringJUnitConfig(
    classes = InstanceTypeActionsTest.Room.class,
    initializers = ConfigDataApplicationContextInitializer.class)
class InstanceTypeActionsTest {

  @Autowired private InstanceTypeActions actions;

  @Test
  void showsWhatClientsRead() {
    InstanceTypeInfo info =
        types(DescribeInstanceTypesRequest.builder().instanceTypesWithStrings("t3.nano").build())
            .get(0);

    assertThat(info.vCpuInfo().defaultVCpus()).isEqualTo(2);
    assertThat(info.vCpuInfo().defaultCores()).isEqualTo(1);
    assertThat(info.memoryInfo().sizeInMiB()).isEqualTo(512L);
    assertThat(info.processorInfo().supportedArchitecturesAsStrings()).containsExactly("x86_64");
    assertThat(info.burstablePerformanceSupported()).isTrue();
    assertThat(info.supportedRootDeviceTypesAsStrings()).containsExactly("ebs");
    assertThat(info.supportedVirtualizationTypesAsStrings()).containsExactly("hvm");
    assertThat(info.networkInfo().maximumNetworkInterfaces()).isEqualTo(2);
    assertThat(info.instanceStorageSupported()).isFalse();
  }

  @Test
  void everyDeclaredFilterFindsItsOwnValue() {
    assertThat(names(filter("instance-type", "b1.*"))).containsExactly("b1.nano", "b1.micro");
    assertThat(names(filter("free-tier-eligible", "true"))).containsExactly("t2.micro");
    assertThat(names(filter("vcpu-info.default-vcpus", "16")))
        .containsExactly("c5.4xlarge", "m5.4xlarge", "r5.4xlarge");
    assertThat(
            names(
                filter("memory-info.size-in-mib", "512", "128"),
                filter("burstable-performance-supported", "true")))
        .containsExactly("t2.nano", "t3.nano");
    assertThat(names(filter("hypervisor", "xen"))).hasSize(7);
    assertThat(names(filter("processor-info.supported-architecture", "arm64")))
        .containsExactly("b1.nano", "b1.micro");
    assertThat(names(filter("bare-metal", "false"), filter("current-generation", "true")))
        .hasSize(28);
    assertCode(() -> names(filter("colour", "red")), "InvalidParameterValue");
  }

  @Test
  void pages() {
    DescribeInstanceTypesResponse first =
        actions.describeInstanceTypes(
            Callers.ONE, DescribeInstanceTypesRequest.builder().maxResults(20).build());
    DescribeInstanceTypesResponse second =
        actions.describeInstanceTypes(
            Callers.ONE,
            DescribeInstanceTypesRequest.builder()
                .maxResults(20)
                .nextToken(first.nextToken())
                .build());

    assertThat(first.instanceTypes()).hasSize(20);
    assertThat(second.instanceTypes()).hasSize(8);
    assertThat(second.nextToken()).isNull();
    assertCode(
        () ->
            actions.describeInstanceTypes(
                Callers.ONE, DescribeInstanceTypesRequest.builder().maxResults(101).build()),
        "InvalidParameterValue");
  }

  @Test
  void unknownTypeIsNamed() {
    assertCode(
        () ->
            types(
                DescribeInstanceTypesRequest.builder()
                    .instanceTypesWithStrings("t3.nano", "x9.huge")
                    .build()),
        "InvalidInstanceType");
  }

  @Test
  void typesThatNoHostCouldRunAreNotOnOffer() {
    assertCode(
        () ->
            types(
                DescribeInstanceTypesRequest.builder()
                    .instanceTypesWithStrings("t4g.nano")
                    .build()),
        "InvalidInstanceType");
    assertThat(
            types(
                DescribeInstanceTypesRequest.builder()
                    .instanceTypesWithStrings("t4g.nano")
                    .includeUnsupportedInRegion(true)
                    .build()))
        .hasSize(1);
    assertThat(offerings(null, filter("instance-type", "t4g.*"))).isEmpty();
  }

  @Test
  void ratesAreShownAsGuestsGetThem() {
    InstanceTypeInfo info =
        types(DescribeInstanceTypesRequest.builder().instanceTypesWithStrings("t3.micro").build())
            .get(0);
    assertThat(info.ebsInfo().ebsOptimizedSupportAsString()).isEqualTo("default");
    assertThat(info.ebsInfo().ebsOptimizedInfo().baselineBandwidthInMbps()).isEqualTo(87);
    assertThat(info.ebsInfo().ebsOptimizedInfo().baselineThroughputInMBps()).isEqualTo(10.875);
    assertThat(info.ebsInfo().ebsOptimizedInfo().maximumIops()).isEqualTo(11_800);
    assertThat(info.networkInfo().networkCards().get(0).baselineBandwidthInGbps()).isEqualTo(0.064);
    assertThat(info.networkInfo().networkCards().get(0).peakBandwidthInGbps()).isEqualTo(5.0);
    InstanceTypeInfo free =
        types(DescribeInstanceTypesRequest.builder().instanceTypesWithStrings("b1.nano").build())
            .get(0);
    assertThat(free.ebsInfo().ebsOptimizedSupportAsString()).isEqualTo("unsupported");
    assertThat(free.ebsInfo().ebsOptimizedInfo()).isNull();
  }

  @Test
  void offersEveryTypeInEveryLocation() {
    assertThat(offerings(null))
        .hasSize(28)
        .extracting(InstanceTypeOffering::location)
        .containsOnly("us-east-1");
    assertThat(offerings("availability-zone", filter("location", "us-east-1b"))).hasSize(28);
    assertThat(offerings("availability-zone-id", filter("instance-type", "t2.micro")))
        .extracting(InstanceTypeOffering::location)
        .containsExactly("use1-az1", "use1-az2");
    assertCode(() -> offerings("moon"), "InvalidParameterValue");
  }

  private List<InstanceTypeInfo> types(DescribeInstanceTypesRequest request) {
    return actions.describeInstanceTypes(Callers.ONE, request).instanceTypes();
  }

  private List<String> names(Filter... filters) {
    return types(DescribeInstanceTypesRequest.builder().filters(filters).build()).stream()
        .map(InstanceTypeInfo::instanceTypeAsString)
        .toList();
  }

  private List<InstanceTypeOffering> offerings(
      @org.jspecify.annotations.Nullable String locationType, Filter... filters) {
    return actions
        .describeInstanceTypeOfferings(
            Callers.ONE,
            DescribeInstanceTypeOfferingsRequest.builder()
                .locationType(locationType)
                .filters(filters)
                .build())
        .instanceTypeOfferings();
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({InstanceTypeProperties.class, BeccoameProperties.class})
  @Import({InstanceTypeActions.class, InstanceTypeService.class, RegionService.class})
  static class Room {
    @Bean
    KnownArchitectures hosts() {
      return () -> Set.of("x86_64");
    }
  }
}
