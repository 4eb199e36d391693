package io.beccoame.ec2;

import com.google.re2j.Pattern;
import io.beccoame.platform.Durability;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** Calls an action's method and applies DryRun and ClientToken for all actions. */
@Component
class Invoker {

  private static final Pattern READS = Pattern.compile("Describe|Get|List");

  private final TransactionTemplate transaction;
  private final ClientTokens tokens;
  private final Durability durability;
  private final List<RepeatedCall> judges;

  Invoker(
      PlatformTransactionManager transactions,
      ClientTokens tokens,
      Durability durability,
      List<RepeatedCall> judges) {
    this.judges = judges;
    this.durability = durability;
    this.transaction = new TransactionTemplate(transactions);
    this.tokens = tokens;
  }

  /**
   * A call of an action.
   *
   * @param action as the caller named it
   * @param version the date for the answer's namespace
   */
  record Call(
      ActionTable.Entry entry,
      String action,
      Caller caller,
      SdkPojo request,
      String requestId,
      String version) {}

  /** Returns whether an action of that name changes nothing, judging by AWS's naming. */
  static boolean reads(String action) {
    return READS.matcher(action).lookingAt();
  }

  /** Returns the document of the answer. */
  byte[] call(Call call) {
    long mark = durability.mark();
    RequestRules.check(call.entry().name(), call.request());
    call.entry().honours().check(call.entry().name(), call.request());
    if (RequestParameters.dryRun(call.request())) {
      transaction.executeWithoutResult(
          status -> {
            status.setRollbackOnly();
            invoke(call);
          });
      throw Ec2Exception.dryRunOperation();
    }
    String token = RequestParameters.clientToken(call.request());
    boolean ownToken = call.entry().method().getAnnotation(Ec2Action.class).ownToken();
    byte[] answer = token == null || ownToken ? document(call) : once(call, token);
    if (!reads(call.entry().name())) {
      durability.flush(mark);
    }
    return answer;
  }

  private byte[] once(Call call, String token) {
    ClientTokens.Answer answer =
        tokens.once(
            new ClientTokens.Key(call.caller().accountId(), call.entry().name(), token),
            RequestParameters.fingerprint(call.request()),
            key ->
                new ClientTokens.Answer(
                    new String(document(call), StandardCharsets.UTF_8), call.requestId()));
    if (!answer.requestId().equals(call.requestId())) {
      judges.forEach(judge -> judge.check(call.caller(), call.entry().name(), answer.document()));
    }
    return answer
        .document()
        .replace(answer.requestId(), call.requestId())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] document(Call call) {
    return Ec2Writer.response(
        call.action(), withToken(invoke(call), call), call.requestId(), call.version());
  }

  /** Adds the caller's token to answers that have a member for it. */
  private static SdkPojo withToken(SdkPojo answer, Call call) {
    String token = RequestParameters.clientToken(call.request());
    if (token == null || !(answer instanceof ToCopyableBuilder<?, ?> copyable)) {
      return answer;
    }
    for (SdkField<?> field : answer.sdkFields()) {
      if (field.memberName().equals("ClientToken")) {
        CopyableBuilder<?, ?> builder = copyable.toBuilder();
        field.set(builder, token);
        return (SdkPojo) builder.build();
      }
    }
    return answer;
  }

  private static SdkPojo invoke(Call call) {
    try {
      ActionTable.Entry entry = call.entry();
      @Nullable Object answer = entry.method().invoke(entry.bean(), call.caller(), call.request());
      return (SdkPojo) Objects.requireNonNull(answer);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
