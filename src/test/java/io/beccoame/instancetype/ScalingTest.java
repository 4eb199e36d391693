package io.beccoame.instancetype;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Tests the operator's scaling of the shipped types, and the resulting limits of guests. */
class ScalingTest {

  private static final String SCALE = "beccoame.instance-type-scale.";

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withUserConfiguration(Room.class);

  @ParameterizedTest
  @CsvSource({
    "m5.large,   2,  512",
    "r5.4xlarge, 8,  8192",
    "t3.nano,    1,  128",
    "t3.small,   1,  128",
    "t2.micro,   1,  128",
    "b1.nano,    1,  128",
    "b1.micro,   1,  256"
  })
  void aSmallMachineOffersLargeTypes(String name, int vcpus, long memoryMib) {
    runner
        .withPropertyValues(SCALE + "memory=0.0625", SCALE + "cpu=0.5")
        .run(
            context -> {
              InstanceType type = context.getBean(InstanceTypeService.class).get(name);
              assertThat(type.vcpus()).isEqualTo(name.equals("m5.large") ? 1 : vcpus);
              assertThat(type.memoryMib()).isEqualTo(memoryMib);
            });
  }

  @Test
  void whatTheFileSaysIsLessThanTheLeastStays() {
    runner
        .withPropertyValues(SCALE + "memory=0.1", SCALE + "least-memory-mib=1024")
        .run(
            context -> {
              InstanceTypeService types = context.getBean(InstanceTypeService.class);
              assertThat(types.get("t3.nano").memoryMib()).isEqualTo(512);
              assertThat(types.get("t3.small").memoryMib()).isEqualTo(1024);
              assertThat(types.get("m5.4xlarge").memoryMib()).isEqualTo(6554);
            });
  }

  @Test
  void ratesAreScaledAndWordedAnew() {
    runner
        .withPropertyValues(SCALE + "network=0.1", SCALE + "disk=0.5")
        .run(
            context -> {
              InstanceType type = context.getBean(InstanceTypeService.class).get("t3.nano");
              assertThat(type.networkMbps()).isEqualTo(new InstanceType.Rate(3, 500));
              assertThat(type.network()).isEqualTo("Up to 500 Megabit");
              assertThat(type.diskRate())
                  .isEqualTo(
                      new InstanceType.DiskRate(
                          new InstanceType.Rate(22, 1043), new InstanceType.Rate(125, 5900)));
            });
  }

  @Test
  void aScaleOfZeroLiftsALimit() {
    runner
        .withPropertyValues(SCALE + "network=0", SCALE + "disk=0")
        .run(
            context -> {
              InstanceType type = context.getBean(InstanceTypeService.class).get("m5.large");
              assertThat(type.networkMbps()).isNull();
              assertThat(type.network()).isEqualTo("Up to 10 Gigabit");
              assertThat(type.limits()).isEqualTo(new Limits(200, 0, null, null, null));
            });
  }

  @Test
  void limitsAreInLibvirtsUnits() {
    runner.run(
        context -> {
          Limits limits = context.getBean(InstanceTypeService.class).get("t3.micro").limits();
          assertThat(limits.cpuShares()).isEqualTo(20);
          assertThat(limits.cpuPercent()).isZero();
          assertThat(limits.inbound()).isEqualTo(new Limits.Traffic(7808, 610_000, 610_000));
          assertThat(limits.outbound()).isEqualTo(limits.inbound());
          assertThat(limits.disks())
              .isEqualTo(new Limits.DiskRate(10_875_000, 260_625_000, 500, 11_800, 60));
        });
  }

  @Test
  void onlyBurstableTypesAreCappedAndOnlyWhenAsked() {
    runner
        .withPropertyValues(SCALE + "cap-burstable=true")
        .run(
            context -> {
              InstanceTypeService types = context.getBean(InstanceTypeService.class);
              assertThat(types.get("t3.nano").limits().cpuPercent()).isEqualTo(5);
              assertThat(types.get("m5.large").limits().cpuPercent()).isZero();
            });
  }

  @ParameterizedTest
  @CsvSource({"b1.nano, 100", "t2.nano, 5", "t3.2xlarge, 320", "m5.4xlarge, 1600"})
  void sharesFollowTheBaseline(String name, int shares) {
    runner.run(
        context ->
            assertThat(context.getBean(InstanceTypeService.class).get(name).cpuShares())
                .isEqualTo(shares));
  }

  @Test
  void refusesToStartWithAScaleThatMeansNothing() {
    runner.withPropertyValues(SCALE + "memory=0").run(context -> assertThat(context).hasFailed());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(InstanceTypeProperties.class)
  @Import(InstanceTypeService.class)
  static class Room {}
}
