package io.beccoame.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.h2.server.web.JakartaWebServlet;
import org.jspecify.annotations.Nullable;

/**
 * H2's console on one fixed connection: whatever URL, driver, user and password a login names, it
 * gets this connection. The pages for settings and tools, which read and write files, are removed.
 * Unless full SQL is allowed, statements that do more than read are refused before they reach the
 * database.
 */
final class SqlConsole extends JakartaWebServlet {

  private static final long serialVersionUID = 1L;

  private static final Set<String> PAGES =
      Set.of(
          "",
          "index.do",
          "login.do",
          "logout.do",
          "query.do",
          "tables.do",
          "getHistory.do",
          "autoCompleteList.do",
          "index.jsp",
          "login.jsp",
          "frame.jsp",
          "header.jsp",
          "tables.jsp",
          "query.jsp",
          "result.jsp",
          "help.jsp",
          "stylesheet.css",
          "table.js",
          "tree.js",
          "favicon.ico");

  private static final Set<String> WITHOUT_SESSION =
      Set.of("", "index.do", "index.jsp", "stylesheet.css", "table.js", "tree.js", "favicon.ico");

  private final boolean full;
  private final Map<String, String> login;

  /**
   * Creates a console.
   *
   * @param full whether it accepts every statement
   */
  SqlConsole(String url, String user, String password, boolean full) {
    this.full = full;
    // A separate name keeps H2 from listing connections that it knows from other programs.
    this.login =
        Map.of(
            "driver",
            "org.h2.Driver",
            "url",
            url,
            "user",
            user,
            "password",
            password,
            "name",
            "Beccoame",
            "setting",
            "Beccoame");
  }

  @Override
  public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = request.getPathInfo();
    String page = path == null ? "" : path.substring(1);
    String sql = request.getParameter("sql");
    if (!PAGES.contains(page) && !(page.endsWith(".gif") && page.indexOf('/') < 0)) {
      refuse(response, HttpServletResponse.SC_NOT_FOUND, "This page of H2's console is not here.");
    } else if (!full && sql != null && page.equals("query.do") && !ReadingSql.is(sql)) {
      refuse(
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "This console only reads the inventory views. With beccoame.sql.full=true it takes all of"
              + " SQL, which can run programs as the service's user.");
    } else if (request.getParameter("jsessionid") == null && needsSession(page)) {
      response.sendRedirect("index.do");
    } else {
      super.doGet(page.equals("login.do") ? new Decided(request) : request, response);
    }
  }

  private static boolean needsSession(String page) {
    return !WITHOUT_SESSION.contains(page) && !page.endsWith(".gif");
  }

  private static void refuse(HttpServletResponse response, int status, String why)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().println(why);
  }

  /** A login with the fixed connection. */
  private final class Decided extends HttpServletRequestWrapper {

    Decided(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getParameter(String name) {
      String decided = login.get(name);
      return decided == null ? super.getParameter(name) : decided;
    }

    @Override
    public Enumeration<String> getParameterNames() {
      Set<String> names = new LinkedHashSet<>(Collections.list(super.getParameterNames()));
      names.addAll(login.keySet());
      return Collections.enumeration(names);
    }
  }
}
