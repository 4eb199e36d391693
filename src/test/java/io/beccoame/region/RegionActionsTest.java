package io.beccoame.region;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.platform.BeccoameProperties;
import io.beccoame.support.Callers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Region;

/** Regions and zones by the EC2 actions. */
class RegionActionsTest {

  private final RegionActions actions =
      new RegionActions(
          new RegionService(
              new BeccoameProperties(
                  Path.of("/nowhere"),
                  "us-east-1",
                  List.of("us-west-1", "us-east-1"),
                  List.of("us-east-1a", "us-east-1b"))));

  @AfterEach
  void forgetRequest() {
    RequestContextHolder.resetRequestAttributes();
  }

  @Test
  void describesRegionsAtTheAddressThatTheCallerReached() {
    MockHttpServletRequest web = new MockHttpServletRequest();
    web.setServerName("cloud.example");
    web.setServerPort(5000);
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(web));

    List<Region> regions = regions(DescribeRegionsRequest.builder().allRegions(true).build());

    assertThat(regions).extracting(Region::regionName).containsExactly("us-east-1", "us-west-1");
    assertThat(regions).extracting(Region::endpoint).containsOnly("cloud.example:5000");
    assertThat(regions).extracting(Region::optInStatus).containsOnly("opt-in-not-required");
  }

  @Test
  void picksAndFiltersRegions() {
    assertThat(regions(DescribeRegionsRequest.builder().regionNames("us-west-1").build()))
        .hasSize(1);
    assertThat(
            regions(
                DescribeRegionsRequest.builder()
                    .filters(Filter.builder().name("region-name").values("us-east-?").build())
                    .build()))
        .hasSize(1);
    assertCode(
        () -> regions(DescribeRegionsRequest.builder().regionNames("mars-1").build()),
        "InvalidParameterValue");
  }

  @Test
  void describesZones() {
    List<AvailabilityZone> zones = zones(DescribeAvailabilityZonesRequest.builder().build());

    assertThat(zones)
        .extracting(AvailabilityZone::zoneName)
        .containsExactly("us-east-1a", "us-east-1b");
    assertThat(zones).extracting(AvailabilityZone::zoneId).containsExactly("use1-az1", "use1-az2");
    assertThat(zones).extracting(AvailabilityZone::stateAsString).containsOnly("available");
    assertThat(zones).extracting(AvailabilityZone::regionName).containsOnly("us-east-1");
  }

  @Test
  void picksAndFiltersZones() {
    assertThat(zones(DescribeAvailabilityZonesRequest.builder().zoneIds("use1-az2").build()))
        .extracting(AvailabilityZone::zoneName)
        .containsExactly("us-east-1b");
    assertThat(
            zones(
                DescribeAvailabilityZonesRequest.builder()
                    .filters(Filter.builder().name("zone-name").values("*a").build())
                    .build()))
        .hasSize(1);
    assertCode(
        () -> zones(DescribeAvailabilityZonesRequest.builder().zoneNames("us-east-1z").build()),
        "InvalidParameterValue");
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, use1-az3",
    "us-west-2, usw2-az3",
    "eu-central-1, euc1-az3",
    "ap-southeast-2, apse2-az3",
    "ap-northeast-1, apne1-az3",
    "us-gov-west-1, usgw1-az3",
    "home, home-az3"
  })
  void zoneIdsAreEc2s(String region, String id) {
    assertThat(ZoneIds.of(region, 3)).isEqualTo(id);
  }

  private List<Region> regions(DescribeRegionsRequest request) {
    return actions.describeRegions(Callers.ONE, request).regions();
  }

  private List<AvailabilityZone> zones(DescribeAvailabilityZonesRequest request) {
    return actions.describeAvailabilityZones(Callers.ONE, request).availabilityZones();
  }
}
