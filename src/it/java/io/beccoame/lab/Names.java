package io.beccoame.lab;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Asks one DNS server, and no other. <a href="https://www.rfc-editor.org/rfc/rfc1035">RFC 1035</a>.
 */
final class Names {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final int ANSWERS = 6;

  private Names() {}

  /** The IPv4 address that a server at this address knows for a name; empty for none. */
  static String address(String server, String name) {
    byte[] question = question(name);
    byte[] answer = new byte[512];
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.send(new DatagramPacket(question, question.length, InetAddress.getByName(server), 53));
      DatagramPacket packet = new DatagramPacket(answer, answer.length);
      socket.receive(packet);
      if (ByteBuffer.wrap(answer).getShort(ANSWERS) == 0) {
        return "";
      }
      // The only record's data end the answer.
      int end = packet.getLength();
      return InetAddress.getByAddress(Arrays.copyOfRange(answer, end - 4, end)).getHostAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] question(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      for (int each : new int[] {1, 0x0100, 1, 0, 0, 0}) {
        out.writeShort(each);
      }
      for (String label : name.split("\\.")) {
        out.writeByte(label.length());
        out.write(label.getBytes(StandardCharsets.US_ASCII));
      }
      out.writeByte(0);
      out.writeShort(1);
      out.writeShort(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
