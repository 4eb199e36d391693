package io.beccoame.ec2;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the ids of one kind of resource look, and what EC2 says of wrong ones. EC2's error codes are
 * not always made of one noun: {@code InvalidSubnetId.Malformed}, but {@code
 * InvalidSubnetID.NotFound}; see <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error
 * codes</a>.
 *
 * @param prefix such as {@code subnet}
 * @param malformed the noun of an id of another form
 * @param unknown the noun of an id that is not there
 * @param what the kind in words, for messages
 */
public record IdForm(String prefix, String malformed, String unknown, String what) {

  /** A kind whose codes are made of one noun. */
  public static IdForm of(String prefix, String noun, String what) {
    return new IdForm(prefix, noun, noun, what);
  }

  /**
   * The id of a call that acts on one resource.
   *
   * @throws Ec2Exception {@code MissingParameter} for null, or that it is malformed
   */
  public String require(String parameter, @Nullable String id) {
    if (id == null || id.isEmpty()) {
      throw Ec2Exception.missingParameter(parameter);
    }
    return ResourceIds.check(prefix, malformed, id);
  }

  /** The ids, each once; an {@link Ec2Exception} if one of them is malformed. */
  public Set<String> check(Collection<String> ids) {
    return ResourceIds.check(prefix, malformed, ids);
  }

  /** That it is not there. */
  public Ec2Exception notFound(String id) {
    return Ec2Exception.notFound(unknown, what, id);
  }

  /** Checks that all that was asked for is there; says which is the first that is not. */
  public void checkFound(Collection<String> asked, Set<String> found) {
    asked.stream()
        .filter(each -> !found.contains(each))
        .findFirst()
        .ifPresent(
            missing -> {
              throw notFound(missing);
            });
  }
}
