package io.beccoame.tag;

import io.beccoame.ec2.Ec2Exception;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tags resources of any kind by their ids alone, as {@code CreateTags} and {@code DeleteTags}. */
@Service
public class Tagging {

  private final TagService tags;
  private final Map<String, TaggableResources> kinds;

  Tagging(TagService tags, List<TaggableResources> kinds) {
    this.tags = tags;
    this.kinds =
        kinds.stream().collect(Collectors.toMap(each -> each.kind().prefix(), Function.identity()));
  }

  /**
   * Gives every resource these tags, or none when one does not exist: {@code InvalidID} for a
   * malformed id or one of no known kind, the kind's not-found code otherwise.
   */
  @Transactional
  public void tag(String accountId, Collection<String> ids, Map<String, String> wanted) {
    byKind(ids)
        .forEach(
            (kind, ofKind) -> {
              Set<String> existing = kind.existing(accountId, ofKind);
              kind.kind().checkFound(ofKind, existing);
              tags.putAll(accountId, kind.kind().type(), ofKind, wanted);
            });
  }

  /** Checks the form of ids; {@code InvalidID} for a malformed one. */
  public void checkForm(Collection<String> ids) {
    byKind(ids);
  }

  private Map<TaggableResources, Set<String>> byKind(Collection<String> ids) {
    Map<TaggableResources, Set<String>> all = new LinkedHashMap<>();
    for (String id : ids) {
      TaggableResources kind = kinds.get(id.substring(0, Math.max(0, id.lastIndexOf('-'))));
      if (kind == null || !kind.kind().wellFormed(id)) {
        throw Ec2Exception.of("InvalidID", "The ID '%s' is not valid", id);
      }
      all.computeIfAbsent(kind, any -> new LinkedHashSet<>()).add(id);
    }
    return all;
  }
}
