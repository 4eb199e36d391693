package io.beccoame.tag;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored tags. */
interface TagRepository extends Repository<Tag, Tag.Id> {

  @Query("select t from Tag t where t.id.resourceId in :resourceIds")
  List<Tag> entitiesOf(Collection<String> resourceIds);

  /**
   * Returns rows of resource id, key and value. Joins the unnested array: with ten thousand ids an
   * {@code in} list of parameters takes ten times as long, and {@code any} thirty times.
   */
  @Query(
      nativeQuery = true,
      value =
          "select t.resource_id, t.tag_key, t.tag_value"
              + " from unnest(cast(:resourceIds as varchar array)) as wanted (id)"
              + " join tag t on t.resource_id = wanted.id")
  List<Object[]> rowsOf(String[] resourceIds);

  @Query(
      "select new io.beccoame.tag.TagView(t.id.resourceId, t.resourceType, t.id.key, t.value)"
          + " from Tag t where t.accountId = :accountId"
          + " order by t.id.resourceId, t.id.key")
  List<TagView> ofAccount(String accountId);

  @Query(
      "select new io.beccoame.tag.TagView(t.id.resourceId, t.resourceType, t.id.key, t.value)"
          + " from Tag t where t.accountId = :accountId and t.id.resourceId in :resourceIds"
          + " order by t.id.resourceId, t.id.key")
  List<TagView> ofAccount(String accountId, Collection<String> resourceIds);
}
