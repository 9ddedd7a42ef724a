package org.infoshare.workflow.reports;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that reports are made of, which follow from the event log alone. */
@Repository
public class ReadModels {

  private static final int AT_ONCE = 500;

  private final JdbcClient jdbc;

  ReadModels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Rebuilt(@Nullable String last, int requests) {}

  /**
   * Makes all of them anew from the event log, so many requests in a transaction. Requests can go
   * on meanwhile.
   *
   * @return of how many requests
   */
  public long rebuild() {
    long requests = 0;
    String last = "";
    while (last != null) {
      Rebuilt rebuilt =
          jdbc.sql("select last, requests from rebuild_reports(:after, :most)")
              .param("after", last)
              .param("most", AT_ONCE)
              .query((row, number) -> new Rebuilt(row.getString("last"), row.getInt("requests")))
              .single();
      requests += rebuilt.requests();
      last = rebuilt.last();
    }
    return requests;
  }
}
