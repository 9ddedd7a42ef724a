package org.infoshare.workflow.informing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How informing stands for many requests at once: what both sides may know of each. */
@Repository
public class WhoIsInformed {

  private final JdbcClient jdbc;

  WhoIsInformed(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By reference; one about which nothing was recorded yet is left out. */
  public Map<String, IndividualInformed> of(Collection<String> references) {
    Map<String, IndividualInformed> informed = new HashMap<>();
    jdbc.sql(
            """
            select distinct on (reference) reference, outcome from informing
            where reference = any(:references) order by reference, number desc
            """)
        .param("references", references.toArray(String[]::new))
        .query(
            row -> {
              informed.put(
                  row.getString("reference"),
                  IndividualInformed.after(InformingOutcome.valueOf(row.getString("outcome"))));
            });
    return informed;
  }
}
