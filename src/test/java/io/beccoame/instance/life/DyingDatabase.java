package io.beccoame.instance.life;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database whose writes are points of death: a transaction before it begins, before its commit
 * and after it; a separate statement before and after. The open transactions of a dead process are
 * rolled back, as the server does for a lost client.
 */
final class DyingDatabase extends DelegatingDataSource {

  private static final Set<String> EXECUTE =
      Set.of("execute", "executeUpdate", "executeBatch", "executeLargeUpdate");

  private final CrashInjector deaths;

  DyingDatabase(DataSource real, CrashInjector deaths) {
    super(real);
    this.deaths = deaths;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return new Client(super.getConnection()).proxy();
  }

  /** A connection of the process. */
  private final class Client implements InvocationHandler {

    private final Connection real;
    private boolean readOnly;

    Client(Connection real) {
      this.real = real;
    }

    Connection proxy() {
      return (Connection)
          Proxy.newProxyInstance(
              Client.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] args)
        throws Throwable {
      String name = method.getName();
      if (deaths.dead() && !name.equals("close") && !name.equals("isClosed")) {
        undo();
        throw new Death("at " + name);
      }
      boolean write = !readOnly;
      switch (name) {
        case "setReadOnly" -> readOnly = Boolean.TRUE.equals(args[0]);
        case "setAutoCommit" -> {
          if (write && Boolean.FALSE.equals(args[0])) {
            deaths.write("before begin");
          }
        }
        case "commit" -> {
          if (write) {
            deaths.write("before commit");
            call(real, method, args);
            deaths.write("after commit");
            return null;
          }
        }
        case "close" -> {
          undo();
        }
        default -> {}
      }
      Object result = call(real, method, args);
      return result instanceof Statement statement
          ? statement(statement, args != null && args[0] instanceof String sql ? sql : "")
          : result;
    }

    private void undo() throws SQLException {
      if (!real.isClosed() && !real.getAutoCommit()) {
        real.rollback();
        real.setAutoCommit(true);
      }
    }

    private Object statement(Statement statement, String prepared) {
      Class<?> type =
          statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
      return Proxy.newProxyInstance(
          Client.class.getClassLoader(),
          new Class<?>[] {type},
          (proxy, method, args) -> execute(statement, prepared, method, args));
    }

    private @Nullable Object execute(
        Statement statement, String prepared, Method method, @Nullable Object @Nullable [] args)
        throws Throwable {
      if (deaths.dead() && !method.getName().equals("close")) {
        throw new Death("at " + method.getName());
      }
      String sql = args != null && args.length > 0 && args[0] instanceof String s ? s : prepared;
      boolean alone =
          EXECUTE.contains(method.getName())
              && !sql.strip().toLowerCase(Locale.ROOT).startsWith("select")
              && real.getAutoCommit();
      if (!alone) {
        return call(statement, method, args);
      }
      deaths.write("before the statement");
      Object result = call(statement, method, args);
      deaths.write("after the statement");
      return result;
    }
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
