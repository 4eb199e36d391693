package io.beccoame.region;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneOptInStatus;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.Region;

/** The region, its zones and account attributes as EC2 shows them. */
final class RegionMapper {

  private static final String OPT_IN = AvailabilityZoneOptInStatus.OPT_IN_NOT_REQUIRED.toString();

  private RegionMapper() {}

  static Region region(String name, String endpoint) {
    return Region.builder().regionName(name).endpoint(endpoint).optInStatus(OPT_IN).build();
  }

  static AvailabilityZone zone(Zone zone, String region) {
    return AvailabilityZone.builder()
        .zoneName(zone.name())
        .zoneId(zone.id())
        .regionName(region)
        .groupName(region + "-zg-1")
        .groupLongName(RegionNames.longName(region) + " 1")
        .networkBorderGroup(region)
        .zoneType("availability-zone")
        .state(AvailabilityZoneState.AVAILABLE)
        .optInStatus(OPT_IN)
        .messages(List.of())
        .build();
  }

  static AccountAttribute attribute(String name, String value) {
    return AccountAttribute.builder()
        .attributeName(name)
        .attributeValues(AccountAttributeValue.builder().attributeValue(value).build())
        .build();
  }
}
