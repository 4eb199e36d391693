package io.beccoame.mock;

import com.google.re2j.Pattern;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.memory.Fault;
import io.beccoame.hypervisor.memory.HostCall;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a fault from the names and values of a request. */
final class FaultRequest {

  /** The value of {@code times} that stands for no end. */
  static final int NO_END = 0;

  private static final String CALL = "call";
  private static final String FAIL = "fail";
  private static final String DELAY = "delayMs";
  private static final String TIMES = "times";
  private static final String RESOURCE = "resource";
  private static final String EFFECT = "effect";
  private static final Set<String> NAMES =
      new TreeSet<>(Set.of(CALL, FAIL, DELAY, TIMES, RESOURCE, EFFECT));
  private static final Pattern ID = Pattern.compile("(i|vol)-[0-9a-f]{1,17}");
  private static final int LONGEST_DELAY = 600_000;

  private final Map<String, ?> values;

  private FaultRequest(Map<String, ?> values) {
    this.values = values;
  }

  /**
   * Returns the fault.
   *
   * @throws IllegalArgumentException for a wrong value; the message names it and the allowed ones
   */
  static Fault read(Map<String, ?> values) {
    return new FaultRequest(values).fault();
  }

  /** Returns the word for a kind of failure, such as {@code no-space}. */
  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Fault fault() {
    for (String name : values.keySet()) {
      if (!NAMES.contains(name)) {
        throw wrong(name, "is unknown; known are " + String.join(", ", NAMES));
      }
    }
    HostCall call = call();
    Kind kind = text(FAIL).map(FaultRequest::kind).orElse(null);
    int delay = number(DELAY, 0, 0, LONGEST_DELAY);
    if (kind == null && delay == 0) {
      throw wrong(FAIL, "or " + DELAY + " is needed");
    }
    boolean effect = flag(EFFECT);
    if (effect && kind == null) {
      throw wrong(EFFECT, "is for a call that fails");
    }
    int times = number(TIMES, 1, NO_END, Integer.MAX_VALUE);
    return new Fault(
        call.methods(),
        text(RESOURCE).map(FaultRequest::id).orElse(""),
        1,
        times == NO_END ? Integer.MAX_VALUE : times,
        Duration.ofMillis(delay),
        kind,
        effect);
  }

  private HostCall call() {
    String word = text(CALL).orElseThrow(() -> wrong(CALL, "is needed"));
    return HostCall.of(word)
        .orElseThrow(
            () ->
                wrong(
                    CALL,
                    "is one of "
                        + Arrays.stream(HostCall.values())
                            .map(HostCall::word)
                            .collect(Collectors.joining(", "))));
  }

  private static Kind kind(String word) {
    return Arrays.stream(Kind.values())
        .filter(kind -> word(kind).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    FAIL,
                    "is one of "
                        + Arrays.stream(Kind.values())
                            .map(FaultRequest::word)
                            .collect(Collectors.joining(", "))));
  }

  private static String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw wrong(RESOURCE, "is the id of an instance or of a volume");
    }
    return text;
  }

  private boolean flag(String name) {
    String text = text(name).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw wrong(name, "is true or false");
    }
    return text.equals("true");
  }

  private int number(String name, int otherwise, int least, int most) {
    Optional<String> text = text(name);
    try {
      int number = text.isEmpty() ? otherwise : Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of range.
    }
    throw wrong(name, "is a number from " + least + " to " + most);
  }

  private Optional<String> text(String name) {
    @Nullable Object value = values.get(name);
    return Optional.ofNullable(value).map(String::valueOf).filter(text -> !text.isEmpty());
  }

  private static IllegalArgumentException wrong(String name, String how) {
    return new IllegalArgumentException(name + " " + how);
  }
}
