package io.beccoame.ec2;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Requests that no HTTP library would send; the connection is theirs alone. */
final class OddHttp {

  private static final int PATIENCE_MILLIS = 500;
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final String CALL = "Action=CreateVpc&CidrBlock=10.9.0.0%2F16&Version=2016-11-15";

  private static final List<String> HEADS =
      List.of(
          "",
          "\r\n\r\n",
          "POST",
          "POST /",
          "POST / HTTP/9.9\r\n\r\n",
          "POST / HTTP/1.0\r\n" + FORM + "\r\n",
          "POST / HTTP/1.1\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: ..\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1:99999999\r\n\r\n",
          "GET /?Action=DescribeRegions HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
          "GET http://127.0.0.1/?Action=DescribeRegions HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
          "GET /%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
          "GET /%2e%2e/%2f HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
          "GET /?a=\u0001|{}[]` HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
          "TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
          "CONNECT a:1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
          "P\u0000ST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: x, chunked\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nab\r\n0\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 200-maybe\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Encoding: gzip\r\n" + FORM + "\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: AWS4-HMAC-SHA256 \r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic %%%\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ;;;\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml; charset=no\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + "y".repeat(70_000) + "\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + "X: y\r\n".repeat(2_000) + "\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n folded\r\n: none\r\n\r\n",
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "POST /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
              + FORM
              + "Content-Length: "
              + CALL.length()
              + "\r\n\r\n"
              + CALL);

  private final int port;
  private final Random random;

  OddHttp(int port, long seed) {
    this.port = port;
    this.random = new Random(seed);
  }

  /** Sends one; returns the fault of the answer, or an empty text. */
  String send() throws IOException {
    String request = HEADS.get(random.nextInt(HEADS.size()));
    if (random.nextInt(3) == 0 && !request.isEmpty()) {
      int at = random.nextInt(request.length());
      request = request.substring(0, at) + (char) random.nextInt(256) + request.substring(at);
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      byte[] read = socket.getInputStream().readNBytes(12);
      String status = new String(read, StandardCharsets.ISO_8859_1);
      boolean fault = status.matches("HTTP/1.. 5(?!01|05).*");
      return fault ? status + " to " + request.substring(0, Math.min(300, request.length())) : "";
    } catch (SocketTimeoutException e) {
      return "";
    } catch (java.net.SocketException e) {
      // The connection was reset, since not all of the input was read.
      return "";
    }
  }
}
