package io.beccoame.api;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Sends each of a client's requests as a dry run first, and keeps the answers. */
final class DryRuns implements ExecutionInterceptor {

  private final Ec2Client dry;
  private final Map<String, Set<String>> codes = new ConcurrentHashMap<>();

  /** Creates dry runs that another client sends. */
  DryRuns(Ec2Client dry) {
    this.dry = dry;
  }

  /** Returns the error codes of dry runs by action; an action that was never sent has no entry. */
  Map<String, Set<String>> codes() {
    return codes;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String action = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    codes
        .computeIfAbsent(action, each -> ConcurrentHashMap.newKeySet())
        .add(code(action, context.request()));
  }

  private String code(String action, SdkRequest request) {
    SdkRequest.Builder copy = request.toBuilder();
    for (SdkField<?> field : request.sdkFields()) {
      if (field.memberName().equals("DryRun")) {
        field.set(copy, true);
      }
    }
    try {
      Object answer =
          Ec2Client.class
              .getMethod(StringUtils.uncapitalize(action), request.getClass())
              .invoke(dry, copy.build());
      return "no error but " + (SdkPojo) answer;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Ec2Exception refused) {
        return refused.awsErrorDetails().errorCode();
      }
      throw new AssertionError(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
