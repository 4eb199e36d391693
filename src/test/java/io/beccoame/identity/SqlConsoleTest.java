package io.beccoame.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tests the default rights of the user {@code sql} in the console. */
@SpringBootTest(
    classes = WireApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"db-scheduler.enabled=false", "beccoame.sql.password=asks"})
class SqlConsoleTest {

  private static final Pattern SESSION = Pattern.compile("jsessionid=([0-9a-f]+)");

  /** A database in a file, because most statements that must be refused are about files. */
  @TempDir static Path home;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry registry) {
    registry.add("beccoame.home", home::toString);
  }

  @LocalServerPort private int port;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void readsTheInventoryViews() throws Exception {
    String session = login(Map.of());

    assertThat(query(session, "select * from inventory_instances").body())
        .contains("<th>INSTANCE</th>", "no rows");
    assertThat(query(session, "with a as (select 7 * 6 as answer) select answer from a").body())
        .contains("<td>42</td>");
    assertThat(query(session, "@history").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create alias run for 'java.lang.Runtime.getRuntime'",
        "create alias run as 'void run() throws Exception { Runtime.getRuntime().exec(\"id\"); }'",
        "call csvwrite('OUT', 'select 1')",
        "call file_write('x', 'OUT')",
        "script to 'OUT'",
        "script",
        "runscript from '/etc/passwd'",
        "backup to 'OUT'",
        "create linked table l('', 'jdbc:h2:mem:x', '', '', 't')",
        "call link_schema('l', '', 'jdbc:h2:mem:x', '', '', 'PUBLIC')",
        "create trigger t before insert on access_key call 'x'",
        "create aggregate a for 'x'",
        "create table t(i int)",
        "create local temporary table t(i int)",
        "create user u password 'u'",
        "alter user inventory admin true",
        "alter user inventory set password 'mine'",
        "grant all on access_key to inventory",
        "insert into access_key(id) values ('AKIA')",
        "delete from access_key",
        "update access_key set secret = 'mine'",
        "truncate table access_key",
        "drop all objects",
        "shutdown",
        "set trace_level_file 3",
        "set query_timeout 0",
        "call abort_session(1)",
        "execute immediate 'shutdown'",
        "/* select */ shutdown",
        "-- select\nshutdown",
        "select ';' ; shutdown",
        "select 1; set query_timeout 0",
        "@loop 1000000 select 1",
        "@sleep 1000",
      })
  void anythingButReadingIsRefused(String sql) throws Exception {
    Path out = home.resolve("out");
    Page answer = query(login(Map.of()), sql.replace("OUT", out.toString()));

    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from access_key",
        "select secret from public.access_key",
        "table access_key",
        "select * from csvread('/etc/passwd')",
        "select file_read('/etc/passwd')",
        "values (file_read('/etc/passwd'))",
        "select file_write('x', 'OUT')",
        "select csvwrite('OUT', 'select 1')",
        "select * from link_schema('l', '', 'jdbc:h2:mem:x', '', '', 'PUBLIC')",
        "select id from final table (insert into access_key(id) values ('AKIA'))",
        "select * from access_key for update",
        "explain analyze delete from access_key",
        "explain analyze select * from access_key",
        "select memory_used()",
        "select abort_session(1)",
      })
  void queriesBeyondTheViewsAreRefusedByTheDatabase(String sql) throws Exception {
    Path out = home.resolve("out");
    Page answer = query(login(Map.of()), sql.replace("OUT", out.toString()));

    assertThat(answer.body()).containsPattern("Not enough rights|Admin rights are required");
    assertThat(out).doesNotExist();
  }

  /** Whatever a login names, its connection is the same one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          org.h2.Driver        | jdbc:h2:mem:other;INIT=CREATE ALIAS X AS 'int x() {return 1\\;}' | sa | ''
          org.h2.Driver        | jdbc:h2:HOME/other | sa | ''
          org.h2.Driver        | jdbc:h2:file:HOME/db/beccoame | beccoame | ''
          org.h2.Driver        | jdbc:h2:tcp://127.0.0.1:9/other | sa | ''
          org.postgresql.Driver | jdbc:postgresql://127.0.0.1:9/other | sa | ''
          javax.naming.InitialContext | ldap://127.0.0.1:9/o=other | sa | ''
          java.lang.String     | rmi://127.0.0.1:9/other | sa | ''
          """)
  void aLoginGetsNoOtherConnection(String driver, String url, String user, String password)
      throws Exception {
    String session =
        login(
            Map.of(
                "driver",
                driver,
                "url",
                url.replace("HOME", home.toString()),
                "user",
                user,
                "password",
                password));

    assertThat(query(session, "select current_user").body()).contains("<td>INVENTORY</td>");
    assertThat(query(session, "select database()").body()).contains("BECCOAME");
    assertThat(home.resolve("other.mv.db")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test.do",
        "admin.do",
        "adminLogin.do",
        "adminSave.do",
        "adminShutdown.do",
        "adminStartTranslate.do",
        "tools.do",
        "settingSave.do",
        "settingRemove.do",
        "editResult.do",
        "tools.jsp",
        "../../../../etc/passwd.gif",
      })
  void pagesThatDoMoreAreNotThere(String page) throws Exception {
    String session = login(Map.of());

    assertThat(get(page + "?jsessionid=" + session + "&tool=Script&args=-url").status())
        .isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"login.do", "query.do?sql=select+1", "tables.do", "logout.do"})
  void withoutASessionItBeginsAgain(String page) throws Exception {
    assertThat(get(page).status()).isEqualTo(302);
    assertThat(get(page + (page.contains("?") ? "&" : "?") + "jsessionid=00").status())
        .isLessThan(500);
  }

  private String login(Map<String, String> form) throws Exception {
    String session = session(get("index.do"));
    String names =
        form.entrySet().stream()
            .map(entry -> "&" + entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining());
    Page frame = get("login.do?jsessionid=" + session + names);
    assertThat(frame.body()).contains("<frameset");
    return session(frame);
  }

  private static String session(Page page) {
    Matcher session = SESSION.matcher(page.body());
    assertThat(session.find()).as(page.body()).isTrue();
    return session.group(1);
  }

  private Page query(String session, String sql) throws Exception {
    return get("query.do?jsessionid=" + session + "&sql=" + encoded(sql));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private record Page(int status, String body) {}

  private Page get(String page) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/h2-console/" + page))
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString("sql:asks".getBytes(StandardCharsets.UTF_8)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new Page(answer.statusCode(), answer.body());
  }
}
