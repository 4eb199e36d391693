package io.beccoame.instancetype;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** Tests which types meet a caller's requirements, one requirement at a time. */
class RequirementFiltersTest {

  private static final List<InstanceTypeInfo> TYPES =
      List.of(
          type("m5.large", 2, 8192, false, "x86_64", 3, 500L),
          type("m5a.large", 2, 8192, false, "x86_64", 3, 500L),
          type("t3.micro", 2, 1024, true, "x86_64", 2, null),
          type("m6g.xlarge", 4, 16384, false, "arm64", 4, 2000L));

  @Test
  void sizesAreRanges() {
    assertThat(names(r -> r)).containsExactly("m5.large", "m5a.large", "m6g.xlarge");
    assertThat(names(r -> r.vCpuCount(c -> c.min(3)))).containsExactly("m6g.xlarge");
    assertThat(names(r -> r.vCpuCount(c -> c.min(1).max(2)))).hasSize(2);
    assertThat(names(r -> r.memoryMiB(m -> m.min(8193)))).containsExactly("m6g.xlarge");
    assertThat(names(r -> r.memoryMiB(m -> m.min(0).max(8192)))).hasSize(2);
    assertThat(names(r -> r.memoryGiBPerVCpu(m -> m.min(4.0).max(4.0)))).hasSize(3);
    assertThat(names(r -> r.memoryGiBPerVCpu(m -> m.min(4.1)))).isEmpty();
    assertThat(names(r -> r.networkInterfaceCount(n -> n.min(4)))).containsExactly("m6g.xlarge");
    assertThat(names(r -> r.baselineEbsBandwidthMbps(b -> b.min(1000))))
        .containsExactly("m6g.xlarge");
  }

  @Test
  void burstableAndBareTypesAreLeftOutUnlessAskedFor() {
    assertThat(names(r -> r.burstablePerformance("included"))).hasSize(4);
    assertThat(names(r -> r.burstablePerformance("required"))).containsExactly("t3.micro");
    assertThat(
            names(r -> r.burstablePerformance("required").baselineEbsBandwidthMbps(b -> b.max(9))))
        .isEmpty();
    assertThat(names(r -> r.bareMetal("required"))).isEmpty();
    assertThat(names(r -> r.localStorage("required"))).isEmpty();
    assertThat(names(r -> r.localStorage("excluded"))).hasSize(3);
    assertCode(() -> names(r -> r.bareMetal("maybe")), "InvalidParameterValue");
  }

  @Test
  void namesAndMakersChoose() {
    assertThat(names(r -> r.allowedInstanceTypes("m5*.*")))
        .containsExactly("m5.large", "m5a.large");
    assertThat(names(r -> r.excludedInstanceTypes("m5*"))).containsExactly("m6g.xlarge");
    assertThat(names(r -> r.cpuManufacturersWithStrings("amd"))).containsExactly("m5a.large");
    assertThat(names(r -> r.cpuManufacturersWithStrings("intel"))).containsExactly("m5.large");
    assertThat(names(r -> r.cpuManufacturersWithStrings("amazon-web-services")))
        .containsExactly("m6g.xlarge");
    assertThat(names(r -> r.instanceGenerationsWithStrings("previous"))).isEmpty();
    assertCode(
        () -> names(r -> r.allowedInstanceTypes("m5*").excludedInstanceTypes("t*")),
        "InvalidParameterCombination");
  }

  @Test
  void whatNoTypeHasMatchesNone() {
    assertThat(names(r -> r.acceleratorCount(c -> c.min(1)))).isEmpty();
    assertThat(names(r -> r.acceleratorCount(c -> c.max(0)))).hasSize(3);
    assertThat(names(r -> r.acceleratorTypesWithStrings("gpu"))).isEmpty();
    assertThat(names(r -> r.acceleratorNamesWithStrings("t4"))).isEmpty();
    assertThat(names(r -> r.requireHibernateSupport(true))).isEmpty();
    assertThat(names(r -> r.requireEncryptionInTransit(true))).isEmpty();
    assertThat(names(r -> r.totalLocalStorageGB(s -> s.min(1.0)))).isEmpty();
  }

  @Test
  void vcpusAndMemoryAreRequired() {
    assertCode(() -> names(r -> r.vCpuCount(c -> c.max(2))), "MissingParameter");
    assertCode(() -> names(r -> r.memoryMiB(m -> m.max(2))), "MissingParameter");
  }

  private static List<String> names(UnaryOperator<InstanceRequirementsRequest.Builder> request) {
    InstanceRequirementsRequest.Builder all =
        InstanceRequirementsRequest.builder().vCpuCount(c -> c.min(0)).memoryMiB(m -> m.min(0));
    return RequirementFilters.apply(TYPES, request.apply(all).build()).stream()
        .map(InstanceTypeInfo::instanceTypeAsString)
        .toList();
  }

  private static InstanceTypeInfo type(
      String name,
      int vcpus,
      long memory,
      boolean burstable,
      String architecture,
      int nics,
      @Nullable Long mbps) {
    return InstanceTypeMapper.info(
        new InstanceType(
            name,
            vcpus,
            memory,
            burstable,
            "nitro",
            2.5,
            "Up to 5 Gigabit",
            2,
            nics,
            4,
            List.of(architecture),
            false,
            100,
            false,
            null,
            mbps == null
                ? null
                : new InstanceType.DiskRate(
                    new InstanceType.Rate(mbps, mbps), new InstanceType.Rate(3000, 3000))));
  }
}
