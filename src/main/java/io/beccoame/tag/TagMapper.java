package io.beccoame.tag;

import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Tags as {@code DescribeTags} shows them. */
final class TagMapper {

  private TagMapper() {}

  static TagDescription description(TagView tag) {
    return TagDescription.builder()
        .resourceId(tag.resourceId())
        .resourceType(tag.resourceType())
        .key(tag.key())
        .value(tag.value())
        .build();
  }

  /** Returns the description's own key and value, for the filter {@code tag:KEY}. */
  static Tag tag(TagDescription description) {
    return Tag.builder().key(description.key()).value(description.value()).build();
  }
}
