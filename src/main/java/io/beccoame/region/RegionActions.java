package io.beccoame.region;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponents;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneMessage;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/** The EC2 actions on regions and zones. */
@Component
class RegionActions implements Ec2Actions {

  private static final Filters<Region> REGIONS =
      Filters.<Region>of()
          .on("endpoint", Region::endpoint)
          .on("opt-in-status", Region::optInStatus)
          .on("region-name", Region::regionName);

  private static final Filters<AvailabilityZone> ZONES =
      Filters.<AvailabilityZone>of()
          .on("group-long-name", AvailabilityZone::groupLongName)
          .on("group-name", AvailabilityZone::groupName)
          .onEach(
              "message",
              AvailabilityZone::messages,
              AvailabilityZoneMessage.class,
              AvailabilityZoneMessage::message)
          .on("opt-in-status", AvailabilityZone::optInStatusAsString)
          .on("parent-zone-id", AvailabilityZone::parentZoneId)
          .on("parent-zone-name", AvailabilityZone::parentZoneName)
          .on("region-name", AvailabilityZone::regionName)
          .on("state", AvailabilityZone::stateAsString)
          .on("zone-id", AvailabilityZone::zoneId)
          .on("zone-name", AvailabilityZone::zoneName)
          .on("zone-type", AvailabilityZone::zoneType);

  private final RegionService service;

  RegionActions(RegionService service) {
    this.service = service;
  }

  @Ec2Action(honours = {"RegionNames", "AllRegions", "Filters"})
  DescribeRegionsResponse describeRegions(Caller caller, DescribeRegionsRequest request) {
    String endpoint = endpoint();
    List<Region> all =
        service.regions().stream().map(name -> RegionMapper.region(name, endpoint)).toList();
    List<Region> named = named("region", all, Region::regionName, request.regionNames());
    return DescribeRegionsResponse.builder()
        .regions(REGIONS.apply(named, request.filters()))
        .build();
  }

  @Ec2Action(honours = {"ZoneNames", "ZoneIds", "AllAvailabilityZones", "Filters"})
  DescribeAvailabilityZonesResponse describeAvailabilityZones(
      Caller caller, DescribeAvailabilityZonesRequest request) {
    List<AvailabilityZone> all =
        service.zones().stream().map(zone -> RegionMapper.zone(zone, service.region())).toList();
    List<AvailabilityZone> byName =
        named("availability zone", all, AvailabilityZone::zoneName, request.zoneNames());
    List<AvailabilityZone> byId =
        named("availability zone-id", byName, AvailabilityZone::zoneId, request.zoneIds());
    return DescribeAvailabilityZonesResponse.builder()
        .availabilityZones(ZONES.apply(byId, request.filters()))
        .build();
  }

  private static <T> List<T> named(
      String what, List<T> all, Function<T, String> name, List<String> asked) {
    if (asked.isEmpty()) {
      return all;
    }
    Set<String> known = all.stream().map(name).collect(Collectors.toSet());
    List<String> unknown = asked.stream().filter(each -> !known.contains(each)).toList();
    if (!unknown.isEmpty()) {
      throw Ec2Exception.invalidParameterValue(
          "Invalid %s: [%s]", what, String.join(", ", unknown));
    }
    return all.stream().filter(each -> asked.contains(name.apply(each))).toList();
  }

  /** Returns the host and port that the caller reached: the only ones known to work from there. */
  private static String endpoint() {
    if (RequestContextHolder.getRequestAttributes() == null) {
      return "localhost";
    }
    UriComponents uri = ServletUriComponentsBuilder.fromCurrentContextPath().build();
    return uri.getPort() < 0 ? uri.getHost() + "" : uri.getHost() + ":" + uri.getPort();
  }
}
