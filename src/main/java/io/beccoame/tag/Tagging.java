package io.beccoame.tag;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Taggable;
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

/** Tags resources of any kind by their ids alone, for {@code CreateTags} and {@code DeleteTags}. */
@Service
public class Tagging {

  private final TagService tags;
  private final Map<String, Taggable> kinds;

  Tagging(TagService tags, List<Taggable> kinds) {
    this.tags = tags;
    this.kinds =
        kinds.stream()
            .filter(each -> !each.tagKind().type().isEmpty())
            .collect(Collectors.toMap(each -> each.tagKind().prefix(), Function.identity()));
  }

  /**
   * Gives every resource these tags, or none if one does not exist.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code InvalidID} for a malformed id or an unknown kind,
   *     the kind's not-found code otherwise
   */
  @Transactional
  public void tag(String accountId, Collection<String> ids, Map<String, String> wanted) {
    byKind(ids)
        .forEach(
            (kind, ofKind) -> {
              Set<String> existing = kind.existing(accountId, ofKind);
              kind.tagKind().checkFound(ofKind, existing);
              tags.putAll(accountId, kind.tagKind(), ofKind, wanted);
            });
  }

  /**
   * Checks the form of ids.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code InvalidID} for a malformed one
   */
  public void checkForm(Collection<String> ids) {
    byKind(ids);
  }

  private Map<Taggable, Set<String>> byKind(Collection<String> ids) {
    Map<Taggable, Set<String>> all = new LinkedHashMap<>();
    for (String id : ids) {
      Taggable kind = kinds.get(id.substring(0, Math.max(0, id.lastIndexOf('-'))));
      if (kind == null || !kind.tagKind().wellFormed(id)) {
        throw Ec2Exception.invalidId(id);
      }
      all.computeIfAbsent(kind, any -> new LinkedHashSet<>()).add(id);
    }
    return all;
  }
}
