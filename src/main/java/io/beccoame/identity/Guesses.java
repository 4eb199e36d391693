package io.beccoame.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts wrong passwords and signatures by source and by what is guessed. Each source has a limit
 * per minute; the log has its first and its last. Refusals are immediate, so guesses hold no
 * thread; the memory for them is bounded.
 */
@Component
class Guesses {

  private static final Logger LOG = LoggerFactory.getLogger(Guesses.class);

  static final int ALLOWED = 20;
  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_SOURCES = 1_000;
  private static final int MOST_LINES = 30;
  private static final int NETWORK_BYTES = 8;

  private final Clock clock;
  private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true);
  private final Window lines = new Window(Instant.EPOCH);

  /** The guesses within a minute. */
  private static final class Window {
    private Instant start;
    private int wrong;
    private int refused;
    private boolean told;

    Window(Instant start) {
      this.start = start;
    }
  }

  Guesses(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts a guess of the source, which is taken as wrong until {@link #right} is called.
   *
   * @param what the thing guessed, from a bounded set: it is kept and logged
   * @return false if the limit is reached and the guess must not be checked
   */
  synchronized boolean take(String address, String what) {
    Window window = window(key(address, what));
    if (window.wrong < ALLOWED) {
      window.wrong++;
      return true;
    }
    if (window.refused == 0) {
      log(
          "%s: %d were wrong, so no more are looked at for %d s"
              .formatted(key(address, what), ALLOWED, rest(address, what).toSeconds()));
    }
    window.refused++;
    return false;
  }

  /** Takes back a guess that was right. */
  synchronized void right(String address, String what) {
    Window window = window(key(address, what));
    window.wrong = Math.max(0, window.wrong - 1);
  }

  /** Logs a guess that was wrong. */
  synchronized void wrong(String address, String what) {
    Window window = window(key(address, what));
    if (!window.told) {
      window.told = true;
      log("%s is wrong; %d a minute are looked at".formatted(key(address, what), ALLOWED));
    }
  }

  /** Returns the time until the source may guess again. */
  synchronized Duration rest(String address, String what) {
    Duration rest =
        Duration.between(clock.instant(), window(key(address, what)).start.plus(WINDOW));
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private Window window(String key) {
    Instant now = clock.instant();
    Window window = windows.computeIfAbsent(key, k -> new Window(now));
    renew(window, now, key);
    if (windows.size() > MOST_SOURCES) {
      windows.remove(windows.keySet().iterator().next());
    }
    return window;
  }

  /** Starts a new minute if needed, also after the clock was set back. */
  private static void renew(Window window, Instant now, String key) {
    if (now.isBefore(window.start) || !now.isBefore(window.start.plus(WINDOW))) {
      if (window.refused > 0) {
        LOG.warn("{}: {} more in the minute before", key, window.refused);
      }
      window.start = now;
      window.wrong = 0;
      window.refused = 0;
      window.told = false;
    }
  }

  private void log(String line) {
    renew(lines, clock.instant(), "What further sources guess");
    if (lines.wrong < MOST_LINES) {
      lines.wrong++;
      LOG.warn(line);
    } else {
      lines.refused++;
    }
  }

  private static String key(String address, String what) {
    return what + " from " + source(address);
  }

  /** Returns the source to count: for IPv6 the network, since its owner has all addresses in it. */
  private static String source(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
              + "::/64"
          : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
