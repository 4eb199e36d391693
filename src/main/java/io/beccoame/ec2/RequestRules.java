package io.beccoame.ec2;

import com.google.re2j.Pattern;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Checks a request by AWS's model before its action sees it: required members, enumerated values,
 * lengths of texts, the range of MaxResults, the client token, and that a modification modifies
 * something.
 */
final class RequestRules {

  /**
   * Members whose wrong values get other codes from their actions; this service defines its own
   * types.
   */
  private static final Set<String> JUDGED_BY_ACTIONS =
      Set.of("InstanceType", "InstanceTypes", "VolumeType", "ResourceType");

  private static final Pattern TARGET = Pattern.compile("\\w+(Ids?|Name)");
  private static final Set<String> NEVER_A_CHANGE =
      Set.of("DryRun", "ClientToken", "Attribute", "OperationType");

  private final String action;
  private final Operations.Rules rules;

  private RequestRules(String action) {
    this.action = action;
    this.rules = Operations.rules(action);
  }

  /**
   * Checks a request.
   *
   * @throws Ec2Exception {@code MissingParameter}, {@code InvalidParameterValue} or {@code
   *     InvalidParameterCombination}
   */
  static void check(String action, SdkPojo request) {
    new RequestRules(action).check(request);
  }

  private void check(SdkPojo request) {
    required(request, "");
    values(request, "");
    rules.maxResults().check(RequestParameters.maxResults(request));
    token(RequestParameters.clientToken(request));
    if (action.startsWith("Modify")) {
      changesSomething(request);
    }
  }

  private void required(SdkPojo pojo, String prefix) {
    for (Shape.Member member : Shape.of(pojo).members()) {
      String path = prefix + member.name();
      Object value = member.field().getValueOrDefault(pojo);
      if (isAbsent(value)) {
        if (rules.required().contains(path)) {
          throw Ec2Exception.missingParameter(path);
        }
      } else if (value instanceof SdkPojo inner) {
        required(inner, path + ".");
      } else if (value instanceof Collection<?> list) {
        for (Object each : list) {
          if (each instanceof SdkPojo inner) {
            required(inner, path + ".");
          }
        }
      }
    }
  }

  private static boolean isAbsent(@Nullable Object value) {
    return value == null || value instanceof Collection<?> list && list.isEmpty();
  }

  private static void values(SdkPojo pojo, String prefix) {
    Shape shape = Shape.of(pojo);
    for (Shape.Member member : shape.members()) {
      Object value = member.field().getValueOrDefault(pojo);
      if (value != null && !JUDGED_BY_ACTIONS.contains(member.name())) {
        values(shape.valuesOf(member), value, prefix + member.name());
      }
    }
  }

  private static void values(Set<String> known, Object value, String path) {
    if (value instanceof SdkPojo inner) {
      values(inner, path + ".");
    } else if (value instanceof List<?> list) {
      for (Object each : list) {
        values(known, each, path);
      }
    } else if (value instanceof String text) {
      ValueLengths.check(path, text);
      if (!known.isEmpty() && known.stream().noneMatch(text::equalsIgnoreCase)) {
        throw Ec2Exception.invalidParameterValue(
            "Value (%s) for parameter %s is invalid.", Scalars.shown(text), path);
      }
    }
  }

  private void token(@Nullable String token) {
    if (token != null && token.length() > rules.tokenLength()) {
      throw Ec2Exception.invalidParameterValue(
          "The client token is longer than %d characters", rules.tokenLength());
    }
    if (token != null && token.chars().anyMatch(c -> c >= 0x80)) {
      throw Ec2Exception.invalidParameterValue("A client token has ASCII characters only");
    }
  }

  /**
   * Checks that the request changes something. Members that only identify the resource change
   * nothing.
   */
  private void changesSomething(SdkPojo request) {
    List<String> required = rules.required().stream().filter(path -> !path.contains(".")).toList();
    Predicate<String> target =
        switch (required.size()) {
          case 0 -> TARGET::matches;
          case 1 -> name -> TARGET.matcher(name).matches() && required.contains(name);
          default -> name -> false;
        };
    for (Shape.Member member : Shape.of(request).members()) {
      if (!target.test(member.name())
          && !NEVER_A_CHANGE.contains(member.name())
          && !isAbsent(member.field().getValueOrDefault(request))) {
        return;
      }
    }
    throw Ec2Exception.invalidParameterCombination("No attributes specified.");
  }
}
