package io.beccoame.tag;

import java.util.Collection;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A kind of resource that can be tagged, told by its names and one query.
 *
 * @param prefix what the ids begin with, without the dash
 * @param resourceType the kind as EC2 names it in tags
 * @param errorNoun the stem of the kind's error codes
 * @param noun the kind in words
 * @param query gives those of the ids that exist and that the account may tag
 */
public record TaggableKind(
    String prefix,
    String resourceType,
    String errorNoun,
    String noun,
    BiFunction<String, Collection<String>, Set<String>> query)
    implements TaggableResources {

  @Override
  public Set<String> existing(String accountId, Collection<String> ids) {
    return query.apply(accountId, ids);
  }
}
