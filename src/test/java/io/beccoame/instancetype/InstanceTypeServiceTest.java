package io.beccoame.instancetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.beccoame.ec2.Ec2Exception;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The shipped sizes are EC2's, and operators can change them. */
class InstanceTypeServiceTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withUserConfiguration(Room.class);

  @ParameterizedTest
  @CsvSource({
    "b1.nano, 1, 128, false",
    "b1.micro, 1, 256, false",
    "t2.micro, 1, 1024, true",
    "t2.xlarge, 4, 16384, true",
    "t2.2xlarge, 8, 32768, true",
    "t3.nano, 2, 512, true",
    "t3.2xlarge, 8, 32768, true",
    "t4g.2xlarge, 8, 32768, true",
    "m5.4xlarge, 16, 65536, false",
    "c5.2xlarge, 8, 16384, false",
    "r5.large, 2, 16384, false"
  })
  void knowsFigures(String name, int vcpus, long memoryMib, boolean burstable) {
    runner.run(
        context -> {
          InstanceType type = context.getBean(InstanceTypeService.class).get(name);
          assertThat(type.vcpus()).isEqualTo(vcpus);
          assertThat(type.memoryMib()).isEqualTo(memoryMib);
          assertThat(type.burstable()).isEqualTo(burstable);
        });
  }

  @Test
  void listsSmallOnesOfAFamilyFirst() {
    runner.run(
        context ->
            assertThat(context.getBean(InstanceTypeService.class).list())
                .extracting(InstanceType::name)
                .hasSize(35)
                .startsWith("b1.nano", "b1.micro", "c5.large")
                .containsSubsequence("m5.xlarge", "m5.2xlarge", "m5.4xlarge"));
  }

  @Test
  void refusesAnUnknownTypeInAwsWords() {
    runner.run(
        context ->
            assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> context.getBean(InstanceTypeService.class).get("x9.huge"))
                .withMessage("Invalid value 'x9.huge' for InstanceType.")
                .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidParameterValue")));
  }

  @Test
  void takesOperatorsOwnSizesBesideTheShipped() {
    runner
        .withPropertyValues(
            "beccoame.instance-types.b1.sizes.huge.vcpus=64",
            "beccoame.instance-types.b1.sizes.huge.memory-mib=1048576",
            "beccoame.instance-types.t2.sizes.micro.memory-mib=900",
            "beccoame.default-instance-type=b1.huge")
        .run(
            context -> {
              InstanceTypeService types = context.getBean(InstanceTypeService.class);
              assertThat(types.defaultType().vcpus()).isEqualTo(64);
              assertThat(types.get("t2.micro").memoryMib()).isEqualTo(900);
              assertThat(types.get("t2.micro").vcpus()).isEqualTo(1);
            });
  }

  @Test
  void refusesToStartWithADefaultThatIsNotThere() {
    runner
        .withPropertyValues("beccoame.default-instance-type=z1.none")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("default-instance-type"));
  }

  @Test
  void refusesToStartWithASizeWithoutMemory() {
    runner
        .withPropertyValues("beccoame.instance-types.b1.sizes.bad.vcpus=1")
        .run(context -> assertThat(context).hasFailed());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(InstanceTypeProperties.class)
  @Import(InstanceTypeService.class)
  static class Room {}
}
