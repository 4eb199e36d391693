package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * Sends requests drawn by lot ({@code -Dfuzz.count=100000 -Dfuzz.seed=7}): none may be answered by
 * an internal error, by a code that AWS does not have, or by something that is no document.
 */
class FuzzTest extends WholeWire {

  private static final int SHOWN = 25;

  @Test
  void noRequestIsAnsweredByAnInternalErrorOrByNoDocument() {
    int count = Integer.getInteger("fuzz.count", 3000);
    long seed = Long.getLong("fuzz.seed", 20261130L);
    FuzzRequests requests =
        new FuzzRequests(seed, List.copyOf(table.all()), new Samples(this::form));
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> codes = new TreeMap<>();

    for (int i = 0; i < count && wrong.size() < SHOWN; i++) {
      FuzzRequests.Sent sent = requests.next();
      Answer answer = send(request(sent));
      codes.merge(answer.code(), 1, Integer::sum);
      if (!isRight(sent, answer)) {
        wrong.add(i + ": " + answer.status() + " " + answer.code() + " to " + sent);
      }
    }

    assertThat(wrong).as("seed %d", seed).isEmpty();
    assertThat(codes).as("requests of all kinds").hasSizeGreaterThan(40);
    assertThat(codes.get("Success")).as("whole requests too").isGreaterThan(count / 50);
  }

  private static MockHttpServletRequestBuilder request(FuzzRequests.Sent sent) {
    MockHttpServletRequestBuilder request =
        MockMvcRequestBuilders.request(
                HttpMethod.valueOf(sent.method()), URI.create("http://localhost" + sent.path()))
            .content(sent.body());
    return sent.type().isEmpty() ? request : request.header("Content-Type", sent.type());
  }

  /**
   * Returns whether the answer is right. Without capacity, 500 is AWS's own status. A browser's
   * request gets a greeting.
   */
  static boolean isRight(FuzzRequests.Sent sent, Answer answer) {
    if (sent.method().equals("GET") && answer.body().startsWith("This is Beccoame")) {
      return true;
    }
    boolean room = answer.code().matches("Insufficient\\w+Capacity");
    return (answer.status() < 500 || room)
        && answer.isXml()
        && (answer.status() == 200 || ErrorCodes.known(answer.code()));
  }
}
