package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.Tag;

class FiltersTest {

  private static final Filters<software.amazon.awssdk.services.ec2.model.Instance> FILTERS =
      Filters.<software.amazon.awssdk.services.ec2.model.Instance>of()
          .on("instance-id", i -> i.instanceId())
          .on("instance-type", i -> i.instanceType())
          .on("launch-time", i -> i.launchTime())
          .on("ebs-optimized", i -> i.ebsOptimized())
          .on("ami-launch-index", i -> i.amiLaunchIndex())
          .on("dns-name", i -> i.privateDnsName())
          .on("dns-name", i -> i.publicDnsName())
          .onEach(
              "block-device-mapping.device-name",
              i -> i.blockDeviceMappings(),
              InstanceBlockDeviceMapping.class,
              b -> b.deviceName())
          .on("subnet-id", i -> i.subnetId())
          .on("group-id", i -> List.of("sg-12345678"))
          .ids("group-id", ResourceKind.SECURITY_GROUP)
          .also("dns-name", "dnsName")
          .nothing("host-id", "affinity")
          .tags(i -> i.tags());

  private static final software.amazon.awssdk.services.ec2.model.Instance ITEM =
      software.amazon.awssdk.services.ec2.model.Instance.builder()
          .instanceId("i-0a1b2c3d")
          .instanceType(InstanceType.T3_MICRO)
          .launchTime(Instant.parse("2026-11-23T10:00:00Z"))
          .ebsOptimized(true)
          .amiLaunchIndex(3)
          .privateDnsName("ip-10-0-0-5")
          .publicDnsName("a*b?c\\d")
          .blockDeviceMappings(
              InstanceBlockDeviceMapping.builder().deviceName("/dev/sda1").build(),
              InstanceBlockDeviceMapping.builder().deviceName("/dev/sdb").build())
          .tags(Tag.builder().key("Name").value("web").build(), Tag.builder().key("e").build())
          .build();

  @ParameterizedTest
  @CsvSource({
    "instance-id, i-0a1b2c3d, true",
    "instance-id, i-0a1b2c3e, false",
    "instance-id, i-0*, true",
    "instance-id, *, true",
    "instance-id, i-????????, true",
    "instance-id, i-???????, false",
    "instance-id, *a*b*, true",
    "instance-id, *b*a*, false",
    "instance-id, i-0a1b2c3d*?, false",
    "subnet-id, subnet-12345678, false",
    "group-id, sg-12345678, true",
    "dnsName, ip-10-0-0-5, true",
    "host-id, *, false",
    "affinity, default, false",
    "instance-type, t3.micro, true",
    "launch-time, 2026-11-23T10:00:00.000Z, true",
    "launch-time, 2026-11-23T*, true",
    "ebs-optimized, true, true",
    "ebs-optimized, True, false",
    "ami-launch-index, 3, true",
    "dns-name, ip-10-0-0-5, true",
    "dns-name, a\\*b\\?c\\\\d, true",
    "dns-name, a\\*b\\?*, true",
    "dns-name, x\\*b, false",
    "block-device-mapping.device-name, /dev/sdb, true",
    "block-device-mapping.device-name, /dev/sdc, false",
    "tag:Name, web, true",
    "tag:Name, w?b, true",
    "tag:name, web, false",
    "tag:Missing, *, false",
    "tag-key, Name, true",
    "tag-value, web, true",
    "tag-value, Name, false",
  })
  void matches(String name, String value, boolean expected) {
    assertThat(FILTERS.apply(List.of(ITEM), List.of(filter(name, value))).size() == 1)
        .isEqualTo(expected);
  }

  @Test
  void valuesAreAlternativesAndFiltersAddUp() {
    assertThat(
            FILTERS.apply(
                List.of(ITEM), List.of(filter("instance-id", "i-00000000", "i-0a1b2c3d"))))
        .hasSize(1);
    assertThat(
            FILTERS.apply(
                List.of(ITEM), List.of(filter("instance-id", "*"), filter("tag:Name", "db"))))
        .isEmpty();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> FILTERS.apply(List.of(), List.of(filter("colour", "red"))))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> {
              assertThat(e.code()).isEqualTo("InvalidParameterValue");
              assertThat(e).hasMessage("The filter 'colour' is invalid");
            });
    assertThatThrownBy(() -> FILTERS.apply(List.of(), List.of(filter("instance-id"))))
        .hasMessageContaining("instance-id");
    assertThatThrownBy(
            () -> Filters.<String>of().apply(List.of(), List.of(filter("tag:Name", "web"))))
        .hasMessage("The filter 'tag:Name' is invalid");
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource({
    "instance-id, web-1, InvalidParameterValue",
    "instance-id, I-0A1B2C3D, InvalidParameterValue",
    "instance-id, i-0a1b, InvalidParameterValue",
    "subnet-id, vpc-12345678, InvalidParameterValue",
    "group-id, default, InvalidGroupId.Malformed",
    "group-id, '', InvalidGroupId.Malformed",
  })
  void refusesWhatCanBeNoIdOfTheKind(String name, String value, String code) {
    assertThatThrownBy(() -> FILTERS.apply(List.of(ITEM), List.of(filter(name, value))))
        .isInstanceOfSatisfying(Ec2Exception.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(value);
  }

  @Test
  void anEmptyTextAsksForItemsWithoutTheId() {
    assertThat(FILTERS.apply(List.of(ITEM), List.of(filter("subnet-id", "")))).isEmpty();
    assertThat(
            FILTERS.apply(
                List.of(ITEM.toBuilder().subnetId("").build()), List.of(filter("subnet-id", ""))))
        .hasSize(1);
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
