package io.beccoame.hypervisor.libvirt;

import java.io.ByteArrayOutputStream;
import org.libvirt.LibvirtException;
import org.libvirt.Stream;

/** Reads libvirt's streams. */
final class Streams {

  private static final int CHUNK = 64 * 1024;

  private Streams() {}

  /** Reads everything until the stream ends, and finishes it. */
  static byte[] readAll(Stream stream) throws LibvirtException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    for (int n = stream.receive(chunk); n > 0; n = stream.receive(chunk)) {
      out.write(chunk, 0, n);
    }
    stream.finish();
    return out.toByteArray();
  }
}
