package io.beccoame.tag;

import java.util.Collection;
import java.util.Set;

/**
 * One kind of resource that can be tagged. Each room that has one implements this as a bean, so
 * that {@code CreateTags} can tell a known id from an unknown one.
 */
public interface TaggableResources {

  /** What the ids begin with, without the dash, such as {@code i} or {@code vol}. */
  String prefix();

  /** The kind as EC2 names it in tags, such as {@code instance}. */
  String resourceType();

  /** The stem of the kind's error codes, such as {@code InvalidInstanceID}. */
  String errorNoun();

  /** The kind in words of an error message, such as {@code instance ID}. */
  String noun();

  /** Those of the ids that exist and that the account may tag. */
  Set<String> existing(String accountId, Collection<String> ids);
}
