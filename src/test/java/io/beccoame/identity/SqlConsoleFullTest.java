package io.beccoame.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;

/** Tests the console with full SQL, over a separate database. */
class SqlConsoleFullTest {

  private static final String URL = "jdbc:h2:mem:full";

  private final SqlConsole console = new SqlConsole(URL + ";IFEXISTS=TRUE", "sa", "", true);
  private Connection database;

  @BeforeEach
  void start() throws Exception {
    database = DriverManager.getConnection(URL, "sa", "");
    MockServletConfig config = new MockServletConfig();
    config.addInitParameter("properties", "null");
    console.init(config);
  }

  @AfterEach
  void stop() throws SQLException {
    console.destroy();
    database.close();
  }

  @Test
  void takesWhatRunsPrograms() throws IOException {
    String session = session(get("index.do", Map.of()));
    get("login.do", Map.of("jsessionid", session, "url", "jdbc:h2:mem:other", "user", "x"));

    query(session, "create alias of for 'java.lang.Math.abs(int)'");

    assertThat(query(session, "call of(-7)")).contains("<td>7</td>");
    assertThat(query(session, "select database()")).contains("<td>FULL</td>");
  }

  @Test
  void hasNoToolsEither() throws IOException {
    assertThat(get("tools.do", Map.of()).getStatus()).isEqualTo(404);
    assertThat(get("adminLogin.do", Map.of()).getStatus()).isEqualTo(404);
  }

  private String query(String session, String sql) throws IOException {
    return get("query.do", Map.of("jsessionid", session, "sql", sql)).getContentAsString();
  }

  private static String session(MockHttpServletResponse page) throws IOException {
    Matcher session = Pattern.compile("jsessionid=([0-9a-f]+)").matcher(page.getContentAsString());
    assertThat(session.find()).isTrue();
    return session.group(1);
  }

  private MockHttpServletResponse get(String page, Map<String, String> parameters)
      throws IOException {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/h2-console/" + page);
    request.setPathInfo("/" + page);
    parameters.forEach(request::setParameter);
    MockHttpServletResponse response = new MockHttpServletResponse();
    console.doGet(request, response);
    return response;
  }
}
