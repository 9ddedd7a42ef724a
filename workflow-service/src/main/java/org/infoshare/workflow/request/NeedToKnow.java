package org.infoshare.workflow.request;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.SignedIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who is named on restricted requests, and who declared a conflict of interest. For any other
 * request there is nothing to look up, and nothing is.
 */
@Repository
public class NeedToKnow {

  private final JdbcClient jdbc;

  NeedToKnow(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Somebody who was named on a request, on one side of it. */
  record Named(PersonId person, Side side, PersonId namedBy, Instant namedAt) {}

  /** Whether the person may know of the request as far as it is restricted. */
  public boolean mayKnow(PersonId person, RequestHeader request) {
    return !request.restricted() || !sidesOf(request.reference(), person).isEmpty();
  }

  /** Whether the person may know of the request, and if it is restricted stands on that side. */
  public boolean mayKnow(PersonId person, RequestHeader request, Side side) {
    return !request.restricted() || sidesOf(request.reference(), person).contains(side);
  }

  /** Who is named on those of the requests that are restricted, by reference. */
  public Map<String, Set<PersonId>> namedOn(Collection<RequestHeader> requests) {
    return people(
        "select reference, person from request_named_person where reference = any(:references)",
        requests.stream().filter(RequestHeader::restricted).toList());
  }

  /** Who declared a conflict of interest on the requests, by reference. */
  public Map<String, Set<PersonId>> conflictsOn(Collection<RequestHeader> requests) {
    return people(
        "select reference, person from conflict_of_interest where reference = any(:references)",
        requests.stream().filter(RequestHeader::conflictDeclared).toList());
  }

  private Map<String, Set<PersonId>> people(String sql, List<RequestHeader> requests) {
    Map<String, Set<PersonId>> people = new HashMap<>();
    if (!requests.isEmpty()) {
      jdbc.sql(sql)
          .param(
              "references", requests.stream().map(RequestHeader::reference).toArray(String[]::new))
          .query(
              row -> {
                people
                    .computeIfAbsent(row.getString(1), reference -> new HashSet<>())
                    .add(new PersonId(row.getObject(2, UUID.class)));
              });
    }
    return people;
  }

  /**
   * Those of the references that the person must not know of: of restricted requests on which they
   * are not named, and of requests that their organisation was asked and on which they declared a
   * conflict of interest.
   */
  public Set<String> keptFrom(SignedIn reader, Collection<String> references) {
    return new HashSet<>(
        jdbc.sql(
                """
                select reference from request
                where reference = any(:references) and (restricted
                  and not exists (select from request_named_person named
                    where named.reference = request.reference and named.person = :person)
                  or conflict_declared and holding_organisation = :organisation
                  and exists (select from conflict_of_interest conflict
                    where conflict.reference = request.reference and conflict.person = :person))
                """)
            .param("references", references.toArray(String[]::new))
            .param("person", reader.person().value())
            .param("organisation", reader.organisation())
            .query(String.class)
            .list());
  }

  Set<PersonId> conflictsOf(String reference) {
    return new HashSet<>(
        jdbc.sql("select person from conflict_of_interest where reference = :reference")
            .param("reference", reference)
            .query((row, number) -> Columns.person(row, "person"))
            .list());
  }

  public boolean hasConflict(String reference, PersonId person) {
    return jdbc.sql(
            """
            select exists (select from conflict_of_interest
              where reference = :reference and person = :person)
            """)
        .param("reference", reference)
        .param("person", person.value())
        .query(Boolean.class)
        .single();
  }

  Set<Side> sidesOf(String reference, PersonId person) {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    jdbc.sql(
            """
            select side from request_named_person
            where reference = :reference and person = :person
            """)
        .param("reference", reference)
        .param("person", person.value())
        .query(
            row -> {
              sides.add(Side.valueOf(row.getString("side")));
            });
    return sides;
  }

  List<Named> named(String reference) {
    return jdbc.sql(
            """
            select person, side, named_by, named_at from request_named_person
            where reference = :reference order by named_at, person
            """)
        .param("reference", reference)
        .query(
            (row, number) ->
                new Named(
                    Columns.person(row, "person"),
                    Side.valueOf(row.getString("side")),
                    Columns.person(row, "named_by"),
                    Columns.time(row, "named_at")))
        .list();
  }

  /** Names somebody. False where they are named already. */
  boolean name(String reference, Named named) {
    return jdbc.sql(
                """
                insert into request_named_person (reference, person, side, named_by, named_at)
                values (:reference, :person, :side, :namedBy, :namedAt) on conflict do nothing
                """)
            .param("reference", reference)
            .param("person", named.person().value())
            .param("side", named.side().name())
            .param("namedBy", named.namedBy().value())
            .param("namedAt", Columns.time(named.namedAt()))
            .update()
        == 1;
  }

  /** Restricts a request that was not. False where somebody else did so in the meantime. */
  boolean restrict(String reference) {
    return jdbc.sql(
                "update request set restricted = true where reference = :reference and not restricted")
            .param("reference", reference)
            .update()
        == 1;
  }

  void addRestriction(String reference, Restriction restriction, PersonId by, Instant now) {
    jdbc.sql(
            """
            insert into request_restriction (reference, ground, reason, restricted_by, restricted_at)
            values (:reference, :ground, :reason, :person, :now)
            """)
        .param("reference", reference)
        .param("ground", restriction.ground().name())
        .param("reason", restriction.reason())
        .param("person", by.value())
        .param("now", Columns.time(now))
        .update();
  }

  Restriction restriction(String reference) {
    return jdbc.sql("select ground, reason from request_restriction where reference = :reference")
        .param("reference", reference)
        .query(
            (row, number) ->
                new Restriction(
                    Restriction.Ground.valueOf(row.getString("ground")), row.getString("reason")))
        .single();
  }

  /** Keeps a conflict of interest. False where the person declared it already. */
  boolean addConflict(String reference, PersonId person, Instant now) {
    boolean added =
        jdbc.sql(
                    """
                    insert into conflict_of_interest (reference, person, declared_at)
                    values (:reference, :person, :now) on conflict do nothing
                    """)
                .param("reference", reference)
                .param("person", person.value())
                .param("now", Columns.time(now))
                .update()
            == 1;
    if (added) {
      jdbc.sql(
              "update request set conflict_declared = true"
                  + " where reference = :reference and not conflict_declared")
          .param("reference", reference)
          .update();
    }
    return added;
  }
}
