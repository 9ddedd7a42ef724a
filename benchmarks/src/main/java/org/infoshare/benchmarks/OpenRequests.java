package org.infoshare.benchmarks;

import java.util.Map;
import java.util.Objects;

/**
 * Many open requests, filled by SQL: the rows that lists are made of, without content and without a
 * process in the engine.
 */
final class OpenRequests {

  private static final String CLEAR =
      "delete from running_request where reference like 'OPEN-%';"
          + " delete from request where reference like 'OPEN-%'";

  /** A deployment grows by organisations, and each organisation is busier too. */
  static final Map<Integer, Integer> ORGANISATIONS = Map.of(1_000, 10, 10_000, 50, 100_000, 250);

  private final Surroundings surroundings;

  OpenRequests(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Removes them. */
  void clear() {
    surroundings.execute(Surroundings.OURS, CLEAR);
  }

  /** So many of them, instead of those that were there. */
  void fill(int size) {
    int organisations = Objects.requireNonNull(ORGANISATIONS.get(size));
    surroundings.execute(
        Surroundings.OURS,
        CLEAR,
        """
        create or replace function pg_temp.organisation(number int) returns text language sql as
        $$ select case number when 0 then 'northmere-hospital' else 'organisation-' || number end $$;
        create or replace function pg_temp.team(organisation int, number int) returns text language sql as
        $$ select case when organisation > 0 then 'team-' || organisation || '-' || number
             when number = 0 then 'northmere-emergency' else 'northmere-midwifery' end $$;
        insert into request (reference, requesting_organisation, requesting_team, requested_by,
          holding_organisation, holding_team, subject_kind, purpose, urgency, state, submitted_at,
          accept_by, decide_by, accepted_at)
        select 'OPEN-' || number, pg_temp.organisation(asking), pg_temp.team(asking, turn / 7 % 2),
          gen_random_uuid(), pg_temp.organisation(asked), pg_temp.team(asked, turn / 5 % 2),
          'CHILD', 'SECTION_47',
          (array['RED', 'AMBER', 'AMBER', 'GREEN'])[1 + turn % 4],
          (array['SUBMITTED', 'SUBMITTED', 'IN_DECISION', 'SHARING', 'OUTCOME_READY'])[1 + turn % 5],
          now() - number * interval '14 days' / SIZE,
          now() + (number % 97 - 20) * interval '1 hour',
          now() + (number % 97 - 10) * interval '2 hours',
          case when turn % 5 > 1 then now() end
        from (select number, number / ORGANISATIONS as turn, number % ORGANISATIONS as asked,
                (number % ORGANISATIONS + 1 + number / ORGANISATIONS % (ORGANISATIONS - 1)) % ORGANISATIONS as asking
              from generate_series(1, SIZE) as number) spread;
        insert into running_request (reference, organisation, team, urgency, accept_by, decide_by)
        select reference, holding_organisation, holding_team, urgency, accept_by, decide_by
        from request where reference like 'OPEN-%';
        insert into inbox_task (id, reference, step, organisation, team, owner, urgency, due_at, created_at)
        select 'task-' || reference, reference,
          case state when 'SHARING' then 'share-information' when 'OUTCOME_READY' then 'inform-or-record-why-not'
            else 'decide-whether-to-share' end,
          holding_organisation, holding_team,
          case when state <> 'SUBMITTED' then gen_random_uuid() end, urgency, decide_by, submitted_at
        from request where reference like 'OPEN-%'
        """
            .replace("ORGANISATIONS", String.valueOf(organisations))
            .replace("SIZE", String.valueOf(size)),
        "vacuum (analyze) request",
        "vacuum (analyze) running_request",
        "vacuum (analyze) inbox_task",
        "checkpoint");
  }
}
