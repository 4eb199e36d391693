package io.beccoame.instancetype;

import io.beccoame.ec2.Ec2Exception;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** The sizes on offer. */
@Service
public class InstanceTypeService {

  private final Map<String, InstanceType> types;
  private final InstanceType defaultType;

  /**
   * Reads the sizes.
   *
   * @throws IllegalArgumentException if the default is none of them
   */
  public InstanceTypeService(InstanceTypeProperties properties) {
    Map<String, InstanceType> all = new TreeMap<>();
    properties
        .instanceTypes()
        .forEach(
            (family, shared) ->
                shared
                    .sizes()
                    .forEach(
                        (size, own) -> {
                          String name = family + "." + size;
                          all.put(
                              name,
                              Scaling.type(name, shared, own, properties.instanceTypeScale()));
                        }));
    this.types = Collections.unmodifiableMap(all);
    InstanceType standard = all.get(properties.defaultInstanceType());
    if (standard == null) {
      throw new IllegalArgumentException(
          "beccoame.default-instance-type names no configured type: "
              + properties.defaultInstanceType());
    }
    this.defaultType = standard;
  }

  /**
   * Returns the type of that name.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code InvalidParameterValue} if there is none
   */
  public InstanceType get(String name) {
    return find(name)
        .orElseThrow(
            () -> Ec2Exception.invalidParameterValue("Invalid value '%s' for InstanceType.", name));
  }

  /** Returns the type of that name, if it is on offer. */
  public Optional<InstanceType> find(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /** Returns the type of a launch that names none. */
  public InstanceType defaultType() {
    return defaultType;
  }

  /** Returns all types, the small ones of each family first. */
  public List<InstanceType> list() {
    Collection<InstanceType> all = types.values();
    return all.stream()
        .sorted(
            Comparator.comparing(InstanceTypeService::family)
                .thenComparing(InstanceType::memoryMib)
                .thenComparing(InstanceType::name))
        .toList();
  }

  /**
   * Returns the types of {@link #list} that a host of one of these architectures could run; all of
   * them while no host is known.
   */
  public List<InstanceType> offered(Set<String> architectures) {
    return list().stream()
        .filter(
            type ->
                architectures.isEmpty()
                    || type.architectures().stream().anyMatch(architectures::contains))
        .toList();
  }

  private static String family(InstanceType type) {
    return type.name().substring(0, type.name().indexOf('.'));
  }
}
