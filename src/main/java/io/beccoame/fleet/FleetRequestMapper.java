package io.beccoame.fleet;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.MemberTree;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.instance.LaunchRequestMapper;
import io.beccoame.instancetype.InstanceType;
import io.beccoame.instancetype.InstanceTypeService;
import io.beccoame.launchtemplate.LaunchDataMapper;
import io.beccoame.launchtemplate.LaunchTemplateService;
import io.beccoame.launchtemplate.LaunchTemplateVersion;
import io.beccoame.launchtemplate.TemplateRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.OnDemandOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.TargetCapacitySpecificationRequest;

/** Reads fleets from the SDK's requests. */
@Component
class FleetRequestMapper {

  private static final int MOST_CONFIGS = 50;
  private static final int MOST_POOLS = 300;

  private static final ResourceType[] TAGGED = {
    ResourceType.FLEET,
    ResourceType.INSTANCE,
    ResourceType.VOLUME,
    ResourceType.NETWORK_INTERFACE,
    ResourceType.SPOT_INSTANCES_REQUEST
  };

  /**
   * Resource types that a launch tags; the fleet has its own tags, and there are no Spot requests.
   */
  private static final Set<String> OF_LAUNCHES = Set.of("instance", "volume", "network-interface");

  private final LaunchTemplateService templates;
  private final LaunchRequestMapper launches;
  private final InstanceTypeService types;

  FleetRequestMapper(
      LaunchTemplateService templates, LaunchRequestMapper launches, InstanceTypeService types) {
    this.templates = templates;
    this.launches = launches;
    this.types = types;
  }

  /** Returns the fleet's own tags. */
  static TagSpecifications tags(CreateFleetRequest request) {
    return TagSpecifications.parse(request.tagSpecifications(), TAGGED);
  }

  /**
   * Returns the plan of a fleet.
   *
   * @throws Ec2Exception {@code UnsupportedOperation} for another type than instant, or the error
   *     of an unknown template or version, or of a wrong number
   */
  FleetPlan plan(String accountId, CreateFleetRequest request) {
    if (!"instant".equals(request.typeAsString())) {
      throw Ec2Exception.unsupported(
          "Only fleets of type instant are made here, not of type %s: nothing keeps up a target"
              + " later on",
          Objects.requireNonNullElse(request.typeAsString(), "maintain"));
    }
    Target target = target(request.targetCapacitySpecification());
    Allocation allocation = allocation(request.onDemandOptions());
    return new FleetPlan(target, allocation.order(pools(accountId, request), this::size));
  }

  private static Target target(@Nullable TargetCapacitySpecificationRequest wanted) {
    if (wanted == null) {
      throw Ec2Exception.missingParameter("TargetCapacitySpecification");
    }
    String unit = wanted.targetCapacityUnitTypeAsString();
    if (unit != null && !unit.equals("units")) {
      throw Ec2Exception.unsupported(
          "The TargetCapacityUnitType %s needs InstanceRequirements, which have no effect here",
          unit);
    }
    String type = Objects.requireNonNullElse(wanted.defaultTargetCapacityTypeAsString(), "");
    if (!Set.of("", "on-demand", "spot").contains(type)) {
      throw Ec2Exception.unsupported("There is no capacity of type %s here", type);
    }
    return Target.of(
        wanted.totalTargetCapacity(),
        wanted.onDemandTargetCapacity(),
        wanted.spotTargetCapacity(),
        type.equals("spot"));
  }

  private static Allocation allocation(@Nullable OnDemandOptionsRequest options) {
    String name = options == null ? null : options.allocationStrategyAsString();
    return switch (Objects.requireNonNullElse(name, "")) {
      case "", "lowest-price", "lowestPrice" -> Allocation.LOWEST_PRICE;
      case "prioritized" -> Allocation.PRIORITIZED;
      default ->
          throw Ec2Exception.invalidParameterValue(
              "Invalid value '%s' for OnDemandOptions.AllocationStrategy.", String.valueOf(name));
    };
  }

  private List<Pool> pools(String accountId, CreateFleetRequest request) {
    if (request.launchTemplateConfigs().isEmpty()) {
      throw Ec2Exception.missingParameter("LaunchTemplateConfigs");
    }
    List<Pool> pools = new ArrayList<>();
    for (FleetLaunchTemplateConfigRequest config : request.launchTemplateConfigs()) {
      LaunchTemplateVersion version = version(accountId, config);
      String type =
          LaunchDataMapper.launch(RunInstancesRequest.builder().build(), version.data())
              .instanceTypeAsString();
      for (FleetLaunchTemplateOverridesRequest override : overrides(config)) {
        pools.add(pool(pools.size(), version, type, override));
      }
    }
    if (request.launchTemplateConfigs().size() > MOST_CONFIGS || pools.size() > MOST_POOLS) {
      throw Ec2Exception.invalidParameterValue(
          "A fleet may have %d launch template configurations and %d overrides at most",
          MOST_CONFIGS, MOST_POOLS);
    }
    return pools;
  }

  private static Pool pool(
      int place,
      LaunchTemplateVersion version,
      @Nullable String type,
      FleetLaunchTemplateOverridesRequest override) {
    return new Pool(
        place,
        version.templateId(),
        version.number(),
        override.instanceTypeAsString() == null ? type : override.instanceTypeAsString(),
        override.weightedCapacity() == null ? 1 : FleetPlan.weight(override.weightedCapacity()),
        override.priority());
  }

  private LaunchTemplateVersion version(String accountId, FleetLaunchTemplateConfigRequest config) {
    FleetLaunchTemplateSpecificationRequest named = config.launchTemplateSpecification();
    if (named == null) {
      throw Ec2Exception.missingParameter("LaunchTemplateConfigs.LaunchTemplateSpecification");
    }
    return templates.version(
        accountId,
        TemplateRef.of(named.launchTemplateId(), named.launchTemplateName()),
        named.version());
  }

  /** Returns the overrides of a configuration; an empty override if it has none. */
  static List<FleetLaunchTemplateOverridesRequest> overrides(
      FleetLaunchTemplateConfigRequest config) {
    return config.overrides().isEmpty()
        ? List.of(FleetLaunchTemplateOverridesRequest.builder().build())
        : config.overrides();
  }

  /** Returns all overrides by the places of their pools. */
  static List<FleetLaunchTemplateOverridesRequest> overrides(CreateFleetRequest request) {
    return request.launchTemplateConfigs().stream()
        .flatMap(config -> overrides(config).stream())
        .toList();
  }

  /**
   * Returns the size of a pool's instances by their memory: it grows with the price of a type, and
   * no two sizes of a family have the same.
   */
  private long size(Pool pool) {
    String name = pool.instanceType();
    InstanceType type = name == null ? types.defaultType() : types.find(name).orElse(null);
    return type == null ? Long.MAX_VALUE : type.memoryMib();
  }

  /** Returns the launch of so many instances from a pool, or as many as fit. */
  LaunchRequestMapper.Launch launch(
      String accountId, CreateFleetRequest request, Pool pool, int count) {
    FleetLaunchTemplateOverridesRequest override = overrides(request).get(pool.place());
    List<TagSpecification> tags =
        request.tagSpecifications().stream()
            .filter(each -> OF_LAUNCHES.contains(each.resourceTypeAsString()))
            .toList();
    RunInstancesRequest.Builder launch =
        inZone(MemberTree.of(override).without(Set.of("SubnetId")), override.availabilityZone())
            .into(RunInstancesRequest.builder())
            .toBuilder()
            .minCount(1)
            .maxCount(count)
            .launchTemplate(
                t ->
                    t.launchTemplateId(pool.templateId())
                        .version(String.valueOf(pool.templateVersion())));
    if (!tags.isEmpty()) {
      launch.tagSpecifications(tags);
    }
    return launches.launch(
        accountId, launch.build(), whole -> LaunchDataMapper.inSubnet(whole, override.subnetId()));
  }

  /** Returns the override with its zone in the placement, where a launch has it. */
  private static MemberTree inZone(MemberTree override, @Nullable String zone) {
    if (zone == null || zone.isEmpty()) {
      return override;
    }
    MemberTree placement =
        override.members().get("Placement") instanceof MemberTree given
            ? given
            : new MemberTree(Map.of());
    return override.with("Placement", placement.with("AvailabilityZone", zone));
  }
}
