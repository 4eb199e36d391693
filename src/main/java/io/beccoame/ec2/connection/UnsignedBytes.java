package io.beccoame.ec2.connection;

import io.beccoame.ec2.Ec2Exception;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Bytes of bodies whose signature is not checked yet, bounded in all; one source may have half of
 * them.
 */
@Component
class UnsignedBytes {

  private static final String ALL = "";

  private final Map<String, Long> held = new ConcurrentHashMap<>();
  private final long most;

  UnsignedBytes(ConnectionProperties limits) {
    this.most = limits.unsignedBytes().toBytes();
  }

  /**
   * Counts so many more bytes for a source.
   *
   * @throws Ec2Exception {@code RequestLimitExceeded} if there are too many
   */
  void hold(String source, int bytes) {
    if (!add(source, bytes, most / 2)) {
      throw tooMany();
    }
    if (!add(ALL, bytes, most)) {
      add(source, -bytes, most);
      throw tooMany();
    }
  }

  void free(String source, int bytes) {
    add(source, -bytes, most);
    add(ALL, -bytes, most);
  }

  /** Returns the bytes counted now. */
  long held() {
    return held.getOrDefault(ALL, 0L);
  }

  private boolean add(String whose, long bytes, long limit) {
    boolean[] fits = {true};
    held.compute(
        whose,
        (same, before) -> {
          long now = (before == null ? 0 : before) + bytes;
          fits[0] = now <= limit;
          if (!fits[0]) {
            return before;
          }
          return now == 0 ? null : now;
        });
    return fits[0];
  }

  private static Ec2Exception tooMany() {
    return Ec2Exception.requestLimitExceeded(
        "Too much of requests without a checked signature is on its way; please try again");
  }
}
