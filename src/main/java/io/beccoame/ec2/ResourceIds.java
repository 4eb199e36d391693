package io.beccoame.ec2;

import io.beccoame.platform.Ids;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the form of the ids that a request names. */
public final class ResourceIds {

  private ResourceIds() {}

  /**
   * The id, when it has the form of one.
   *
   * @param prefix such as {@code i}
   * @param noun the error's noun, such as {@code InvalidInstanceID}
   * @throws Ec2Exception {@code noun.Malformed}, also for null
   */
  public static String check(String prefix, String noun, @Nullable String id) {
    if (id == null || !Ids.wellFormed(prefix, id)) {
      throw Ec2Exception.malformed(noun, String.valueOf(id));
    }
    return id;
  }

  /** As {@link #check(String, String, String)} for several: each once, in the order of the call. */
  public static Set<String> check(String prefix, String noun, Collection<String> ids) {
    Set<String> distinct = new LinkedHashSet<>();
    for (String id : ids) {
      distinct.add(check(prefix, noun, id));
    }
    return distinct;
  }
}
