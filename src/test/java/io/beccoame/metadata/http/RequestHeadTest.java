package io.beccoame.metadata.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads of requests, good and bad. */
class RequestHeadTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static RequestHead parse(String text) {
    byte[] bytes = bytes(text);
    assertThat(RequestHead.end(bytes, bytes.length)).isEqualTo(bytes.length);
    return RequestHead.parse(bytes, bytes.length).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "/latest/meta-data/, /latest/meta-data/",
    "/latest/user-data?x=1, /latest/user-data",
    "/latest//meta-data, /latest//meta-data",
    "//latest/meta-data, /latest/meta-data",
    "/a%20b, /a b",
    "http://169.254.169.254/latest, /latest",
    "/, /"
  })
  void aTargetHasAPath(String target, String path) {
    RequestHead head = parse("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(head.path()).isEqualTo(path);
    assertThat(head.method()).isEqualTo("GET");
  }

  @Test
  void headersHaveNamesInAnyCaseAndTheirFirstValue() {
    RequestHead head = parse("PUT / HTTP/1.1\nX-Token:  one \nx-token: two\nEmpty:\n\n");
    assertThat(head.headers()).containsEntry("x-TOKEN", "one").containsEntry("empty", "");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1, Host: x, true",
    "HTTP/1.1, Connection: Close, false",
    "HTTP/1.1, 'Connection: Upgrade, HTTP2-Settings', true",
    "HTTP/1.0, Host: x, false",
    "HTTP/1.0, Connection: keep-alive, true",
    "HTTP/1.1, Content-Length: 0, true",
    "HTTP/1.1, Content-Length: 5, false",
    "HTTP/1.1, Content-Length: nonsense, false",
    "HTTP/1.1, Transfer-Encoding: chunked, false"
  })
  void aConnectionIsUsedAgainUnlessABodyMayFollow(String version, String header, boolean again) {
    assertThat(parse("GET / " + version + "\r\n" + header + "\r\n\r\n").reusable())
        .isEqualTo(again);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /\r\n\r\n",
        "GET / HTTP/2.0\r\n\r\n",
        "GET  HTTP/1.1\r\n\r\n",
        "GET / x HTTP/1.1\r\n\r\n",
        "GET latest HTTP/1.1\r\n\r\n",
        "GET /%zz HTTP/1.1\r\n\r\n",
        "GET mailto:x HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nnonsense\r\n\r\n",
        "GET / HTTP/1.1\r\n: x\r\n\r\n",
        "GET / HTTP/1.1\r\nName : x\r\n\r\n",
        "GET / HTTP/1.1\r\nName: x\r\n continued\r\n\r\n",
        "\u0016\u0003\u0001\n\n"
      })
  void aTextThatIsNoHeadIsNone(String text) {
    assertThat(RequestHead.parse(bytes(text), text.length())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "'\n', 0", "'G\n', 0", "'G\r\n\r', 0", "'G\n\nabc', 3", "'G\r\n\r\nabc', 5"})
  void aHeadEndsWithAnEmptyLine(String text, int end) {
    assertThat(RequestHead.end(bytes(text), text.length())).isEqualTo(end);
  }
}
