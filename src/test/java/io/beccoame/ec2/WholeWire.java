package io.beccoame.ec2;

import io.beccoame.instance.House;
import jakarta.servlet.Filter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * Tests that send requests to the whole program, through its security, and nothing happens in it
 * but by them: its queue stands still. They share one context.
 */
@SpringBootTest(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:wire;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
      "db-scheduler.enabled=false",
      "beccoame.instance.sweep=1h",
      "beccoame.instance.status.look-at-young=1h",
      "beccoame.security-group.sweep=1h",
      "beccoame.host.refresh=1h",
      "beccoame.auth=off",
      "beccoame.account-id=123456789012",
      "beccoame.elastic-ip.pool=203.0.113.0/27",
      "beccoame.elastic-ip.max-addresses=20",
      "beccoame.import.addresses=http://127.0.0.1:9/",
      "beccoame.home=target/test-home/${surefire.forkNumber:1}/wire",
      "logging.level.io.beccoame=WARN",
      "logging.level.org.springframework.orm=off"
    })
@ActiveProfiles("mock")
@Import(House.class)
abstract class WholeWire {

  private static final DocumentBuilderFactory DOCUMENTS = DocumentBuilderFactory.newNSInstance();
  private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");

  @Autowired ActionTable table;
  @Autowired JdbcTemplate jdbc;
  @Autowired private WebApplicationContext context;

  @Autowired
  @Qualifier("springSecurityFilterChain")
  private Filter security;

  private @Nullable MockMvc mvc;

  /**
   * An answer.
   *
   * @param code the error's, or {@code Success}
   */
  record Answer(int status, String code, String body) {

    static Answer of(MockHttpServletResponse response) {
      return of(
          response.getStatus(),
          new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    static Answer of(int status, String body) {
      Matcher code = CODE.matcher(body);
      return new Answer(
          status, status < 400 ? "Success" : code.find() ? code.group(1) : "none", body);
    }

    /** The text of the first element of that name. */
    String text(String element) {
      Matcher matcher = Pattern.compile("<" + element + ">([^<]+)<").matcher(body);
      if (!matcher.find()) {
        throw new AssertionError("No " + element + " in " + body);
      }
      return matcher.group(1);
    }

    /** Returns whether the body is a well-formed document. */
    boolean isXml() {
      try {
        var builder = DOCUMENTS.newDocumentBuilder();
        builder.setErrorHandler(null);
        builder.parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        return true;
      } catch (Exception e) {
        return false;
      }
    }
  }

  @BeforeEach
  final void mvc() {
    mvc = MockMvcBuilders.webAppContextSetup(context).addFilters(security).build();
  }

  final Answer send(MockHttpServletRequestBuilder request) {
    MockMvc known = mvc;
    if (known == null) {
      throw new IllegalStateException();
    }
    try {
      return Answer.of(known.perform(request).andReturn().getResponse());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  final Answer form(String parameters) {
    return send(
        MockMvcRequestBuilders.post("/")
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .content(parameters));
  }
}
