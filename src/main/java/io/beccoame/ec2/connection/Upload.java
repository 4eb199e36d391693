package io.beccoame.ec2.connection;

import io.beccoame.ec2.Ec2Exception;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;

/** The body of a request while it is received, until its signature is checked. */
public final class Upload {

  /** Number of bytes of each request that are not counted: most requests are smaller. */
  private static final int FREE_BYTES = 8 << 10;

  private static final String ATTRIBUTE = Upload.class.getName();

  private final Connection connection;
  private final UnsignedBytes bytes;
  private final Clock clock;
  private int held;

  Upload(Connection connection, UnsignedBytes bytes, Clock clock) {
    this.connection = connection;
    this.bytes = bytes;
    this.clock = clock;
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /**
   * Returns the body of a request, cut after this many bytes.
   *
   * @throws Ec2Exception {@code RequestLimitExceeded} if too many bytes are counted already
   */
  public static byte[] read(HttpServletRequest request, int most) throws IOException {
    InputStream in = request.getInputStream();
    return request.getAttribute(ATTRIBUTE) instanceof Upload upload
        ? upload.read(in, most)
        : in.readNBytes(most);
  }

  /** Releases the counted bytes of a request's body, because its signature is checked. */
  public static void checked(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Upload upload) {
      upload.close();
    }
  }

  private byte[] read(InputStream in, int most) throws IOException {
    byte[] body = new byte[Math.min(FREE_BYTES, most)];
    int length = 0;
    while (true) {
      int read = in.read(body, length, body.length - length);
      if (read < 0) {
        break;
      }
      length += read;
      if (length == body.length) {
        if (length == most) {
          break;
        }
        int next = Math.min(2 * length, most);
        hold(next - length);
        body = Arrays.copyOf(body, next);
      }
    }
    connection.bodyRead(clock.instant());
    return Arrays.copyOf(body, length);
  }

  private synchronized void hold(int more) {
    bytes.hold(connection.source(), more);
    held += more;
  }

  synchronized void close() {
    if (held > 0) {
      bytes.free(connection.source(), held);
      held = 0;
    }
  }
}
