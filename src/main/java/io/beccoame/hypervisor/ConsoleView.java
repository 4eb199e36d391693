package io.beccoame.hypervisor;

import java.nio.charset.StandardCharsets;

/**
 * The log of a console.
 *
 * @param size all of its bytes; less than before if the host started a new file
 * @param tail the newest of them
 */
public record ConsoleView(long size, byte[] tail) {

  /** Returns the log from that byte on, as far as it was read; all of a new file. */
  public String since(long from) {
    long wanted = from > size ? size : size - from;
    int length = (int) Math.min(wanted, tail.length);
    return new String(tail, tail.length - length, length, StandardCharsets.ISO_8859_1);
  }
}
