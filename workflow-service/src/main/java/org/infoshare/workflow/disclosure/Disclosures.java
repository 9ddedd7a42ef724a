package org.infoshare.workflow.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was shared, opened and told, in the database. */
@Repository
class Disclosures {

  private final JdbcClient jdbc;

  Disclosures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was shared, by whom and when.
   *
   * @param shareBy until when it was to be shared, or null where nobody set it
   */
  record Made(Sharing sharing, PersonId sharedBy, @Nullable Instant shareBy, Instant sharedAt) {}

  /** That somebody opened the outcome. */
  record Opening(PersonId person, Instant openedAt) {}

  void add(
      String reference, Sharing sharing, PersonId sharer, @Nullable Instant shareBy, Instant now) {
    List<Sharing.Item> items = sharing.items();
    jdbc.sql(
            """
            with prepared as (
              delete from saved_form where form = :form and reference = :reference
            ), made as (
              insert into disclosure (reference, recipient, channel, shared_by, share_by, shared_at)
              values (:reference, :recipient, :channel, :sharer, :shareBy, :now)
              returning reference
            ), content as (
              insert into disclosure_content (reference, recipient_role, key_point, conditions,
                address_because)
              select reference, :role, :keyPoint, :conditions, :addressBecause from made
            )
            insert into disclosure_item (reference, number, kind, text, source, dated, current,
              checked_by, answers_question, why_shared, included, withheld_because)
            select made.reference, item.number, item.kind, item.text, item.source, item.dated,
              item.current, item.checked_by, item.answers_question, item.why_shared, item.included, item.withheld_because
            from made, unnest(:numbers::int[], :kinds::text[], :texts::text[], :sources::text[],
              :dates::date[], :current::boolean[], :checkedBy::text[], :questions::int[], :whyShared::text[], :included::boolean[],
              :withheldBecause::text[])
              as item (number, kind, text, source, dated, current, checked_by, answers_question, why_shared, included,
                withheld_because)
            """)
        .param("reference", reference)
        .param("form", ShareForm.NAME)
        .param("recipient", sharing.recipient().person())
        .param("channel", sharing.channel().name())
        .param("sharer", sharer.value())
        .param(
            "shareBy",
            shareBy == null ? null : Columns.time(shareBy),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", Columns.time(now))
        .param("role", sharing.recipient().role())
        .param("keyPoint", sharing.keyPoint())
        .param("conditions", sharing.conditions(), Types.VARCHAR)
        .param("addressBecause", sharing.addressBecause(), Types.VARCHAR)
        .param("numbers", IntStream.rangeClosed(1, items.size()).boxed().toArray(Integer[]::new))
        .param("kinds", items.stream().map(item -> item.kind().name()).toArray(String[]::new))
        .param("texts", items.stream().map(Sharing.Item::text).toArray(String[]::new))
        .param("sources", items.stream().map(Sharing.Item::source).toArray(String[]::new))
        .param("dates", items.stream().map(item -> item.date().toString()).toArray(String[]::new))
        .param("current", items.stream().map(Sharing.Item::current).toArray(Boolean[]::new))
        .param("checkedBy", items.stream().map(Sharing.Item::checkedBy).toArray(String[]::new))
        .param(
            "questions", items.stream().map(Sharing.Item::answersQuestion).toArray(Integer[]::new))
        .param("whyShared", items.stream().map(Sharing.Item::whyShared).toArray(String[]::new))
        .param("included", items.stream().map(Sharing.Item::included).toArray(Boolean[]::new))
        .param(
            "withheldBecause",
            items.stream().map(Sharing.Item::withheldBecause).toArray(String[]::new))
        .update();
  }

  Optional<Made> find(String reference) {
    return jdbc.sql(
            """
            select * from disclosure join disclosure_content using (reference)
            left join disclosure_item item using (reference)
            where reference = :reference order by item.number
            """)
        .param("reference", reference)
        .query(Disclosures::made);
  }

  /** The first row that there is, with the item that each row holds. */
  private static Optional<Made> made(ResultSet row) throws SQLException {
    if (!row.next()) {
      return Optional.empty();
    }
    Sharing.Recipient recipient =
        new Sharing.Recipient(
            Columns.person(row, "recipient").value(), row.getString("recipient_role"));
    String keyPoint = row.getString("key_point");
    Channel channel = Channel.valueOf(row.getString("channel"));
    String conditions = row.getString("conditions");
    String addressBecause = row.getString("address_because");
    PersonId sharedBy = Columns.person(row, "shared_by");
    Instant shareBy = Columns.timeOrNull(row, "share_by");
    Instant sharedAt = Columns.time(row, "shared_at");
    List<Sharing.Item> items = new ArrayList<>();
    do {
      if (row.getObject("number") != null) {
        items.add(item(row));
      }
    } while (row.next());
    return Optional.of(
        new Made(
            new Sharing(
                List.copyOf(items), keyPoint, recipient, channel, conditions, addressBecause),
            sharedBy,
            shareBy,
            sharedAt));
  }

  private static Sharing.Item item(ResultSet row) throws SQLException {
    return new Sharing.Item(
        ItemKind.valueOf(row.getString("kind")),
        row.getString("text"),
        row.getString("source"),
        row.getObject("dated", LocalDate.class),
        row.getObject("current", Boolean.class),
        row.getString("checked_by"),
        row.getObject("answers_question", Integer.class),
        row.getString("why_shared"),
        row.getBoolean("included"),
        row.getString("withheld_because"));
  }

  /**
   * Notes that somebody opened the outcome. True for the first opening of a request: another one at
   * the same moment waits here until that is committed or rolled back.
   */
  boolean open(String reference, PersonId person, Instant now) {
    if (addOpening(reference, person, now, true) == 1) {
      return true;
    }
    addOpening(reference, person, now, false);
    return false;
  }

  private int addOpening(String reference, PersonId person, Instant now, boolean first) {
    return jdbc.sql(
            """
            insert into outcome_opening (reference, person, opened_at, first)
            values (:reference, :person, :now, :first) on conflict do nothing
            """)
        .param("reference", reference)
        .param("person", person.value())
        .param("now", Columns.time(now))
        .param("first", first)
        .update();
  }

  List<Opening> openings(String reference) {
    return jdbc.sql(
            """
            select person, opened_at from outcome_opening
            where reference = :reference order by opened_at, person
            """)
        .param("reference", reference)
        .query(
            (row, number) ->
                new Opening(Columns.person(row, "person"), Columns.time(row, "opened_at")))
        .list();
  }

  @Nullable Instant firstOpening(String reference) {
    return jdbc.sql("select opened_at from outcome_opening where reference = :reference and first")
        .param("reference", reference)
        .query((row, number) -> Columns.time(row, "opened_at"))
        .optional()
        .orElse(null);
  }

  void addTelling(String reference, Telling telling, PersonId teller, Instant now) {
    jdbc.sql(
            """
            insert into direct_telling (reference, told_person, told_at, method, note, recorded_by,
              recorded_at)
            values (:reference, :toldPerson, :toldAt, :method, :note, :teller, :now)
            """)
        .param("reference", reference)
        .param("toldPerson", telling.toldPerson())
        .param("toldAt", Columns.time(telling.toldAt()))
        .param("method", telling.method().name())
        .param("note", telling.note(), Types.VARCHAR)
        .param("teller", teller.value())
        .param("now", Columns.time(now))
        .update();
  }
}
