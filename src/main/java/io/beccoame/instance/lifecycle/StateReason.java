package io.beccoame.instance.lifecycle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The reason of an instance's state. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html">StateReason</a>.
 *
 * @param code AWS's code, such as {@code Server.InternalError}
 * @param message a sentence that an operator can act on
 */
public record StateReason(String code, String message) {

  /** The caller stopped it. */
  public static final StateReason USER_SHUTDOWN =
      new StateReason(
          "Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown");

  /** The guest powered itself off. */
  public static final StateReason INSTANCE_SHUTDOWN =
      new StateReason(
          "Client.InstanceInitiatedShutdown",
          "Client.InstanceInitiatedShutdown: Instance initiated shutdown");

  private static final int LONGEST = 1000;

  private static final DateTimeFormatter GMT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Returns EC2's {@code StateTransitionReason}: the cause and the time. */
  public static String transition(String who, Instant when) {
    return who + " (" + GMT.format(when) + ")";
  }

  static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
