package io.beccoame.launchtemplate;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.ResourceKind;
import org.jspecify.annotations.Nullable;

/**
 * A launch template as a request names it: by id or by name.
 *
 * @param id the id, or null
 * @param name the name, or null
 */
public record TemplateRef(@Nullable String id, @Nullable String name) {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9().\\-/_]{3,128}");

  /**
   * Returns the reference in a request.
   *
   * @throws Ec2Exception {@code MissingParameter} for neither, {@code InvalidParameterCombination}
   *     for both, or the error of a malformed one
   */
  public static TemplateRef of(@Nullable String id, @Nullable String name) {
    TemplateRef ref = optional(id, name);
    if (ref == null) {
      throw Ec2Exception.missing(
          "The request must contain either launch template id or launch template name");
    }
    return ref;
  }

  /** Returns the reference like {@link #of}, or null if the request names none. */
  static @Nullable TemplateRef optional(@Nullable String id, @Nullable String name) {
    boolean byId = id != null && !id.isEmpty();
    boolean byName = name != null && !name.isEmpty();
    if (byId && byName) {
      throw Ec2Exception.invalidParameterCombination(
          "Only one of LaunchTemplateId and LaunchTemplateName may be specified");
    }
    if (byId) {
      return new TemplateRef(ResourceKind.LAUNCH_TEMPLATE.require("LaunchTemplateId", id), null);
    }
    return byName ? new TemplateRef(null, checkName(name)) : null;
  }

  /**
   * Returns the name if it is valid for a template.
   *
   * @throws Ec2Exception {@code InvalidLaunchTemplateName.MalformedException}
   */
  static String checkName(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw Ec2Exception.missingParameter("LaunchTemplateName");
    }
    if (!NAME.matcher(name).matches()) {
      throw InstanceErrors.malformedTemplateName();
    }
    return name;
  }

  /** Returns the error for an unknown template. */
  Ec2Exception notFound() {
    return id != null
        ? ResourceKind.LAUNCH_TEMPLATE.missing(
            "The specified launch template, with template ID %s, does not exist.", id)
        : InstanceErrors.templateNameNotFound(
            "The specified launch template, with template name %s, does not exist.",
            String.valueOf(name));
  }
}
