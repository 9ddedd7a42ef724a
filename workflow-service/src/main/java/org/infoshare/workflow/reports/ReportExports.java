package org.infoshare.workflow.reports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.request.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who took reports out of the system. Nobody can change or remove that. */
@Repository
class ReportExports {

  private static final int MOST = 100;
  private static final TypeReference<Map<String, String>> CODES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ReportExports(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** That somebody took one, by the names and values that stand in its address. */
  record Made(PersonId by, Instant at, Map<String, String> filter) {}

  void add(SignedIn by, Map<String, String> codes, Instant now) {
    jdbc.sql(
            """
            insert into report_export (organisation, exported_by, exported_at, filter)
            values (:organisation, :person, :now, :filter::jsonb)
            """)
        .param("organisation", by.organisation())
        .param("person", by.person().value())
        .param("now", Columns.time(now))
        .param("filter", json.writeValueAsString(codes))
        .update();
  }

  /** The last {@value #MOST} of the organisation, the newest first. */
  List<Made> of(String organisation) {
    return jdbc.sql(
            "select * from report_export where organisation = :organisation order by id desc limit "
                + MOST)
        .param("organisation", organisation)
        .query(
            (row, number) ->
                new Made(
                    Columns.person(row, "exported_by"),
                    Columns.time(row, "exported_at"),
                    json.readValue(row.getString("filter"), CODES)))
        .list();
  }
}
