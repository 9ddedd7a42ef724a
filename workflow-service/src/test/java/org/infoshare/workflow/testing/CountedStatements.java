package org.infoshare.workflow.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes each statement and commit that a thread sends, one line for a batch. */
public final class CountedStatements {

  private final ThreadLocal<List<String>> statements = ThreadLocal.withInitial(ArrayList::new);
  private final ThreadLocal<int[]> commits = ThreadLocal.withInitial(() -> new int[1]);

  /** What one piece of work sent. */
  public record Cost(List<String> statements, int commits) {}

  /** Does the work and says what this thread sent meanwhile. */
  public Cost of(Runnable work) {
    statements.get().clear();
    commits.get()[0] = 0;
    work.run();
    return new Cost(List.copyOf(statements.get()), commits.get()[0]);
  }

  /** The data source, counted. */
  public DataSource in(DataSource dataSource) {
    return new DelegatingDataSource(dataSource) {
      @Override
      public Connection getConnection() throws SQLException {
        return counted(super.getConnection());
      }
    };
  }

  private Connection counted(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit")) {
            commits.get()[0]++;
          }
          Object result = method.invoke(connection, arguments);
          return result instanceof PreparedStatement statement
              ? counted(statement, String.valueOf(arguments[0]))
              : result;
        });
  }

  private PreparedStatement counted(PreparedStatement statement, String sql) {
    return proxy(
        PreparedStatement.class,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            statements.get().add(sql.strip().replaceAll("\\s+", " "));
          }
          return method.invoke(statement, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    InvocationHandler unwrapping =
        (proxy, method, arguments) -> {
          try {
            return handler.invoke(proxy, method, arguments);
          } catch (InvocationTargetException failure) {
            throw failure.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, unwrapping));
  }
}
