package io.beccoame.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Requests as browsers send them for a page of another site, and as clients and operators do. */
class OwnSiteTest {

  private final OwnSite site =
      new OwnSite(
          new IdentityProperties(
              true,
              null,
              null,
              null,
              new IdentityProperties.Admin(null),
              new IdentityProperties.Metrics(null),
              new IdentityProperties.Sql(null, false),
              List.of("Cloud.example")));

  @ParameterizedTest
  @CsvSource({
    // Host, Origin, Sec-Fetch-Site, whether the request passes
    "127.0.0.1:5000, , , true",
    "'[::1]:5000', , , true",
    "10.0.0.7, , , true",
    "localhost:5000, , , true",
    "LOCALHOST, , , true",
    "ec2.localhost:5000, , , true",
    "cloud.example, , , true",
    "cloud.example:8443, https://cloud.example:8443, same-origin, true",
    "127.0.0.1:5000, http://127.0.0.1:5000, , true",
    "127.0.0.1:5000, , none, true",
    ", , , true",
    "evil.example:5000, , , false",
    "localhost.evil.example, , , false",
    "127.0.0.1.evil.example, , , false",
    "cloud.example.evil.example, , , false",
    "evil.example, http://evil.example, same-origin, false",
    "127.0.0.1:5000, http://evil.example, , false",
    "127.0.0.1:5000, http://127.0.0.1:3000, same-site, false",
    "127.0.0.1:5000, http://127.0.0.1:3000, , false",
    "127.0.0.1:5000, null, , false",
    "127.0.0.1:5000, , cross-site, false",
    "127.0.0.1:5000, , same-site, false",
  })
  void onlyRequestsOfThisSiteAndOfNoSitePass(
      String host, String origin, String fetch, boolean passes) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
    header(request, "Host", host);
    header(request, "Origin", origin);
    header(request, "Sec-Fetch-Site", fetch);
    MockHttpServletResponse response = new MockHttpServletResponse();
    MockFilterChain chain = new MockFilterChain();

    site.doFilter(request, response, chain);

    assertThat(chain.getRequest() != null).isEqualTo(passes);
    assertThat(response.getStatus()).isEqualTo(passes ? 200 : 403);
    if (!passes) {
      assertThat(response.getContentAsString()).contains("UnauthorizedOperation");
    }
  }

  private static void header(MockHttpServletRequest request, String name, String value) {
    if (value != null) {
      request.addHeader(name, value);
    }
  }
}
