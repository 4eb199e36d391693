package io.beccoame.region;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.platform.BeccoameProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The region and its zones. */
@Service
public class RegionService {

  private final String region;
  private final List<String> regions;
  private final List<Zone> zones;

  /** Reads the names; zones are numbered in the order of the configuration. */
  public RegionService(BeccoameProperties properties) {
    region = properties.region();
    regions =
        Stream.concat(Stream.of(region), properties.acceptedRegions().stream()).distinct().toList();
    List<String> names = properties.zones();
    zones =
        IntStream.range(0, names.size())
            .mapToObj(i -> new Zone(names.get(i), ZoneIds.of(region, i + 1)))
            .toList();
  }

  /** Returns this region's name. */
  public String region() {
    return region;
  }

  /** Returns this region's name, and the other names that it answers to. */
  public List<String> regions() {
    return new ArrayList<>(regions);
  }

  /** Returns the zones, the default one first. */
  public List<Zone> zones() {
    return zones;
  }

  /** Returns the zones' ids by their names. */
  public Map<String, String> zoneIds() {
    return zones.stream().collect(Collectors.toMap(Zone::name, Zone::id));
  }

  /** Returns the zone of that name, if there is one. */
  public Optional<Zone> find(String name) {
    return zones.stream().filter(zone -> zone.name().equals(name)).findAny();
  }

  /**
   * Returns the zone of that name.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code InvalidZone.NotFound} if there is none
   */
  public Zone zone(String name) {
    return find(name).orElseThrow(() -> Ec2Exception.unknownZone(name));
  }
}
