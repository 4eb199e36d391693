package io.beccoame.tag;

import io.beccoame.ec2.ResourceKind;
import java.util.Collection;
import java.util.Set;

/**
 * One kind of resource that can be tagged. Each room that has one implements this as a bean, so
 * that {@code CreateTags} can tell a known id from an unknown one.
 */
public interface TaggableResources {

  /** Its entry in the catalogue. */
  ResourceKind kind();

  /** Those of the ids that exist and that the account may tag. */
  Set<String> existing(String accountId, Collection<String> ids);
}
