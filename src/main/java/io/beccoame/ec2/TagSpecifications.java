package io.beccoame.ec2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags for the resources that a request makes, by the type of the resource. */
public final class TagSpecifications {

  private final Map<String, Map<String, String>> byType;

  private TagSpecifications(Map<String, Map<String, String>> byType) {
    this.byType = byType;
  }

  /**
   * Returns the tags for the one type of resource that an action makes; empty if none are given.
   *
   * @throws Ec2Exception {@code InvalidParameter} if a type or tags are missing, {@code
   *     InvalidParameterValue} if another type is named or a tag breaks a rule
   */
  public static Map<String, String> of(List<TagSpecification> specifications, ResourceType type) {
    return parse(specifications, type).of(type);
  }

  /**
   * Returns the tags for the several types of resources that an action makes.
   *
   * @throws Ec2Exception {@code InvalidParameter} if a type or tags are missing, {@code
   *     InvalidParameterValue} if another type is named or a tag breaks a rule
   */
  public static TagSpecifications parse(
      List<TagSpecification> specifications, ResourceType... types) {
    List<String> allowed = Arrays.stream(types).map(ResourceType::toString).toList();
    Map<String, List<Tag>> collected = new LinkedHashMap<>();
    for (TagSpecification specification : specifications) {
      String type = specification.resourceTypeAsString();
      if (type == null || type.isEmpty()) {
        throw Ec2Exception.invalidParameter("Tag specification resource type must have a value");
      }
      if (!allowed.contains(type)) {
        throw Ec2Exception.invalidParameterValue(
            "'%s' is not a valid taggable resource type for this operation.", type);
      }
      if (specification.tags().isEmpty()) {
        throw Ec2Exception.invalidParameter("Tag specification must have at least one tag");
      }
      collected.computeIfAbsent(type, t -> new ArrayList<>()).addAll(specification.tags());
    }
    Map<String, Map<String, String>> byType = new HashMap<>();
    collected.forEach((type, tags) -> byType.put(type, Tags.of(tags)));
    return new TagSpecifications(byType);
  }

  /** Returns the tags for one of the types; empty if none are given. */
  public Map<String, String> of(ResourceType type) {
    return byType.getOrDefault(type.toString(), Map.of());
  }
}
