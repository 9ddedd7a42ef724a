package org.infoshare.workflow.oversight;

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

/** Who took lists of open requests out of the system. Nobody can change or remove that. */
@Repository
class BoardExports {

  private static final int MOST = 100;
  private static final TypeReference<Map<String, String>> CODES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  BoardExports(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * That somebody exported.
   *
   * @param filter codes, by the names of the parameters in an address
   * @param requests how many were in it
   */
  record Made(PersonId by, Instant at, Map<String, String> filter, int requests) {}

  void add(SignedIn by, BoardFilter filter, int requests, Instant now) {
    jdbc.sql(
            """
            insert into board_export (organisation, exported_by, exported_at, filter, requests)
            values (:organisation, :person, :now, :filter::jsonb, :requests)
            """)
        .param("organisation", by.organisation())
        .param("person", by.person().value())
        .param("now", Columns.time(now))
        .param("filter", json.writeValueAsString(filter.codes()))
        .param("requests", requests)
        .update();
  }

  /** The last {@value #MOST} of the organisation, the newest first. */
  List<Made> of(String organisation) {
    return jdbc.sql(
            "select * from board_export where organisation = :organisation"
                + " order by id desc limit "
                + MOST)
        .param("organisation", organisation)
        .query(
            (row, number) ->
                new Made(
                    Columns.person(row, "exported_by"),
                    Columns.time(row, "exported_at"),
                    json.readValue(row.getString("filter"), CODES),
                    row.getInt("requests")))
        .list();
  }
}
