package io.beccoame.tag;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.Tags;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores and reads tags; takes part in the caller's transaction. */
@Service
public class TagService {

  /** Usual size of an {@code in} list, so that the database can reuse the query plans. */
  private static final int CHUNK = 1000;

  private final TagRepository repository;
  private final EntityManager entityManager;

  TagService(TagRepository repository, EntityManager entityManager) {
    this.repository = repository;
    this.entityManager = entityManager;
  }

  /**
   * Gives one resource these tags, overwriting values of existing keys.
   *
   * @throws io.beccoame.ec2.Ec2Exception if a tag breaks a rule or the resource would have more
   *     than fifty
   */
  @Transactional
  public void put(
      String accountId, ResourceKind kind, String resourceId, Map<String, String> tags) {
    putAll(accountId, kind, List.of(resourceId), tags);
  }

  /** Gives each resource these tags, in one batch; otherwise as {@link #put}. */
  @Transactional
  public void putAll(
      String accountId,
      ResourceKind kind,
      Collection<String> resourceIds,
      Map<String, String> tags) {
    Tags.check(tags);
    store(accountId, kind, resourceIds, tags);
  }

  /**
   * Gives each resource tags that callers can neither set nor remove. They don't count towards the
   * fifty.
   *
   * @param tags by keys that begin with {@code aws:}
   */
  @Transactional
  public void putSystem(
      String accountId,
      ResourceKind kind,
      Collection<String> resourceIds,
      Map<String, String> tags) {
    if (!tags.keySet().stream().allMatch(Tags::isSystem)) {
      throw new IllegalArgumentException("Not all of these are the service's: " + tags.keySet());
    }
    store(accountId, kind, resourceIds, tags);
  }

  private void store(
      String accountId,
      ResourceKind kind,
      Collection<String> resourceIds,
      Map<String, String> tags) {
    if (tags.isEmpty()) {
      return;
    }
    for (List<String> ids : chunks(resourceIds)) {
      Map<String, Map<String, Tag>> stored = new HashMap<>();
      for (Tag tag : repository.entitiesOf(ids)) {
        stored
            .computeIfAbsent(tag.id().resourceId(), any -> new HashMap<>())
            .put(tag.id().key(), tag);
      }
      for (String id : ids) {
        putOne(accountId, kind, id, tags, stored.getOrDefault(id, Map.of()));
      }
    }
  }

  private void putOne(
      String accountId,
      ResourceKind kind,
      String id,
      Map<String, String> tags,
      Map<String, Tag> stored) {
    int count = (int) stored.keySet().stream().filter(key -> !Tags.isSystem(key)).count();
    for (Map.Entry<String, String> wanted : tags.entrySet()) {
      Tag present = stored.get(wanted.getKey());
      if (present != null) {
        present.value(wanted.getValue());
        continue;
      }
      if (!Tags.isSystem(wanted.getKey())) {
        Tags.checkCount(++count);
      }
      Tag.Id key = new Tag.Id(id, wanted.getKey());
      entityManager.persist(new Tag(accountId, kind.type(), key, wanted.getValue()));
    }
  }

  /**
   * Removes tags from resources. A key with a null value is removed whatever its value is; with a
   * value (the empty one too) only if that is its value. Missing tags are skipped. <a
   * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html">DeleteTags</a>.
   */
  @Transactional
  public void remove(
      String accountId,
      Collection<String> resourceIds,
      Map<String, ? extends @Nullable String> tags) {
    removeIf(
        resourceIds,
        tag ->
            tag.accountId().equals(accountId)
                && tags.containsKey(tag.id().key())
                && matches(tags.get(tag.id().key()), tag.value()));
  }

  private static boolean matches(@Nullable String asked, String value) {
    return asked == null || asked.equals(value);
  }

  /** Removes from each resource of the account all tags but the service's own. */
  @Transactional
  public void removeAll(String accountId, Collection<String> resourceIds) {
    removeIf(
        resourceIds, tag -> tag.accountId().equals(accountId) && !Tags.isSystem(tag.id().key()));
  }

  /** Deletes the tags of resources that no longer exist. */
  @Transactional
  public void forget(Collection<String> resourceIds) {
    removeIf(resourceIds, tag -> true);
  }

  private void removeIf(Collection<String> resourceIds, Predicate<Tag> condition) {
    for (List<String> ids : chunks(resourceIds)) {
      repository.entitiesOf(ids).stream().filter(condition).forEach(entityManager::remove);
    }
  }

  /**
   * Returns rows as they are shown with their tags, without those shown as null; reads the tags
   * once for all.
   */
  @Transactional(readOnly = true)
  public <R, S> List<S> shown(
      List<R> rows,
      Function<? super R, String> id,
      BiFunction<? super R, @Nullable Map<String, String>, S> show) {
    Map<String, Map<String, String>> tagged = of(rows.stream().map(id).toList());
    return rows.stream().map(row -> show.apply(row, tagged.get(id.apply(row)))).toList();
  }

  /**
   * Returns the tags of resources, by resource id and sorted by key; a resource without tags has no
   * entry. Fast enough to describe ten thousand.
   */
  @Transactional(readOnly = true)
  public Map<String, Map<String, String>> of(Collection<String> resourceIds) {
    Map<String, Map<String, String>> all = new HashMap<>();
    if (resourceIds.isEmpty()) {
      return all;
    }
    String[] ids = Set.copyOf(resourceIds).toArray(String[]::new);
    for (Object[] row : repository.rowsOf(ids)) {
      all.computeIfAbsent((String) row[0], any -> new TreeMap<>())
          .put((String) row[1], (String) row[2]);
    }
    return all;
  }

  /** Returns every tag of the account, in order of resource id and key. */
  @Transactional(readOnly = true)
  public List<TagView> list(String accountId) {
    return repository.ofAccount(accountId);
  }

  /** Returns the tags of these resources of the account, in order of resource id and key. */
  @Transactional(readOnly = true)
  public List<TagView> list(String accountId, Collection<String> resourceIds) {
    List<TagView> all = new ArrayList<>();
    List<String> sorted = resourceIds.stream().sorted().toList();
    chunks(sorted).forEach(ids -> all.addAll(repository.ofAccount(accountId, ids)));
    return all;
  }

  private static List<List<String>> chunks(Collection<String> resourceIds) {
    List<String> ids = List.copyOf(new LinkedHashSet<>(resourceIds));
    List<List<String>> chunks = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      chunks.add(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
    }
    return chunks;
  }
}
