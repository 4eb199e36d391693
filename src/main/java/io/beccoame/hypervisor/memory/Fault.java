package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.HypervisorException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plan for calls of a host in memory: they fail, or take longer, or both.
 *
 * @param methods the names of the port's methods; empty for any
 * @param subject the id of the instance or volume, or the first argument, that a call must be
 *     about; empty for any
 * @param first the number of the call that is hit first, from 1, counted from now
 * @param times how many calls are hit from there on
 * @param delay how much longer each takes, before it has any effect
 * @param kind how they fail; null lets them succeed
 * @param afterEffect whether a call that fails has its effect all the same
 */
public record Fault(
    Set<String> methods,
    String subject,
    int first,
    int times,
    Duration delay,
    @Nullable Kind kind,
    boolean afterEffect) {

  /** Copies the names. */
  public Fault {
    methods = Set.copyOf(methods);
  }

  /** Returns a fault without delay. */
  static Fault failing(
      String method, String subject, int first, int times, Kind kind, boolean afterEffect) {
    Set<String> methods = method.equals("*") ? Set.of() : Set.of(method);
    return new Fault(methods, subject, first, times, Duration.ZERO, kind, afterEffect);
  }

  /**
   * Returns whether the fault applies to such a call; files of a volume have its id and a suffix.
   */
  boolean isAbout(String method, List<String> subjects) {
    return (methods.isEmpty() || methods.contains(method))
        && (subject.isEmpty()
            || subjects.stream()
                .anyMatch(each -> each.equals(subject) || each.startsWith(subject + ".")));
  }
}
