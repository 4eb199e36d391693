package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Refusals of a request before its parameters are split or its signature is checked. */
class WireRequestTest {

  private static final int MOST = 20_000;

  @Test
  void parametersAreCountedBeforeTheyAreSplit() throws IOException {
    assertThat(WireRequest.of(form("a&".repeat(MOST))).form()).hasSize(2 * MOST);
    assertThatThrownBy(() -> WireRequest.of(form("a&".repeat(MOST + 1))))
        .isInstanceOf(Ec2Exception.class)
        .hasMessageContaining("20000 parameters at most");
  }

  @Test
  void parametersOfQueryAndBodyCountTogether() {
    MockHttpServletRequest request = form("a&".repeat(MOST));
    request.setQueryString("b&c");
    assertThatThrownBy(() -> WireRequest.of(request)).isInstanceOf(Ec2Exception.class);
  }

  private static MockHttpServletRequest form(String body) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
    request.setContent(body.getBytes(StandardCharsets.UTF_8));
    return request;
  }
}
