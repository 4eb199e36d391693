package io.beccoame.network;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.region.RegionService;
import io.beccoame.region.Zone;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the zone of a new subnet. */
@Component
class SubnetZones {

  private final RegionService region;

  SubnetZones(RegionService region) {
    this.region = region;
  }

  /**
   * Returns the name of the zone of that name or id, or of the first one if both are null.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for an unknown zone
   */
  String choose(@Nullable String name, @Nullable String id) {
    if (name != null && id != null) {
      throw Ec2Exception.invalidParameterCombination(
          "Only one of availabilityZone and availabilityZoneId may be specified");
    }
    return region.zones().stream()
        .filter(zone -> name == null || zone.name().equals(name))
        .filter(zone -> id == null || zone.id().equals(id))
        .map(Zone::name)
        .findFirst()
        .orElseThrow(() -> refusal(name, id));
  }

  private Ec2Exception refusal(@Nullable String name, @Nullable String id) {
    String asked = name == null ? String.valueOf(id) : name;
    String known =
        region.zones().stream()
            .map(zone -> name == null ? zone.id() : zone.name())
            .collect(Collectors.joining(", "));
    return Ec2Exception.invalidParameterValue(
        "Value (%s) for parameter %s is invalid. Subnets can currently only be created in the"
            + " following availability zones: %s.",
        asked, name == null ? "availabilityZoneId" : "availabilityZone", known);
  }
}
