package io.beccoame.tag;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.Taggable;
import java.util.Collection;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A kind of resource that can be tagged, and the query that finds its ids.
 *
 * @param tagKind its entry in the catalogue
 * @param query gives those of the ids that exist and that the account may tag
 */
public record TaggableKind(
    ResourceKind tagKind, BiFunction<String, Collection<String>, Set<String>> query)
    implements Taggable {

  @Override
  public Set<String> existing(String accountId, Collection<String> ids) {
    return query.apply(accountId, ids);
  }
}
