package org.infoshare.benchmarks;

/**
 * Very many requests that one organisation was asked, filled by SQL: closed ones of the last 24
 * months and open ones, with the rows that the board, the picture of the process and the reports
 * are made of. Nothing of them is in the engine or the event log, and the record has the entries of
 * the last four months only: nothing that is measured looks at the others.
 */
final class ManyRequests {

  /** So many closed ones for each open one. */
  static final int CLOSED_FOR_AN_OPEN_ONE = 10;

  private static final String NAMES =
      """
      create or replace function pg_temp.asking(number int) returns text language sql immutable as
      $$ select 'organisation-' || number % 40 $$;
      create or replace function pg_temp.urgency(number int) returns text language sql immutable as
      $$ select (array['RED', 'AMBER', 'AMBER', 'GREEN'])[1 + number % 4] $$;
      create or replace function pg_temp.outcome(number int) returns text language sql immutable as
      $$ select (array['SHARE_FULL', 'SHARE_FULL', 'SHARE_FULL', 'SHARE_PART', 'SHARE_PART', 'DECLINE', 'NOT_HELD',
        'SHARE_FULL', 'SHARE_PART', 'REDIRECT'])[1 + number / 7 % 10] $$;
      """;

  /** In the order of time, as it would come about; TOTAL closed ones over 24 months. */
  private static final String CLOSED =
      """
      create temporary table closed as
      select 'CLOSED-' || number as reference, number, pg_temp.asking(number) as asking,
        pg_temp.urgency(number) as urgency, pg_temp.outcome(number) as outcome,
        now() - interval '1 day' - interval '730 days' * (1 - random()) as asked_at,
        (number % 29 + 1) * interval '40 minutes' as took, gen_random_uuid() as requester
      from generate_series(FIRST, LAST) as number;
      create temporary table asked as select * from closed order by asked_at;
      insert into request (reference, requesting_organisation, requesting_team, requested_by, holding_organisation,
        holding_team, subject_kind, purpose, urgency, state, submitted_at, accept_by, decide_by, accepted_at, closed_at)
      select reference, asking, 'team-' || asking, requester, 'northmere-hospital', 'northmere-emergency', 'CHILD',
        'SECTION_47', urgency, 'CLOSED', asked_at, asked_at + interval '4 hours', asked_at + interval '12 hours',
        asked_at + took / 4, asked_at + took + interval '20 days'
      from asked;
      insert into decision (reference, outcome, likely_to_safeguard, decline_code, inform_individual, decided_by, decided_at)
      select reference, outcome, 'YES', case when outcome = 'DECLINE'
          then (array['NOT_RELEVANT', 'NOT_PROPORTIONATE', 'NO_LAWFUL_REASON'])[1 + number % 3] end,
        true, requester, asked_at + took
      from asked;
      insert into request_outcome (reference, requesting_organisation, holding_organisation, urgency, asked_at, due_at,
        decided_at, outcome, unowned_seconds, shared_at, understood_at, mismatches,
        feedback_asked_at, feedback_at, closed_at)
      select reference, asking, 'northmere-hospital', urgency, asked_at, asked_at + interval '12 hours', asked_at + took,
        outcome, extract(epoch from took / 4), asked_at + case when outcome like 'SHARE%' then took end + interval '1 hour',
        asked_at + took + interval '2 days', (number % 20 = 0)::int, asked_at + took + interval '2 days',
        case when number % 3 > 0 then asked_at + took + interval '9 days' end, asked_at + took + interval '20 days'
      from asked;
      insert into step_visit (reference, activity_instance, step, urgency, requesting_organisation, holding_organisation,
        entered_at, due_at, left_at)
      select reference, step || ':' || number, step, urgency, asking, 'northmere-hospital', asked_at + took * before,
        asked_at + took * after * 0.9 + interval '1 hour', asked_at + took * after
      from asked, (values ('decide-whether-to-share', 0, 1), ('share-information', 1, 2), ('wait-for-opening', 2, 4),
        ('inform-or-record-why-not', 2, 5), ('confirm-understanding', 4, 6), ('give-feedback', 6, 20)) as way (step, before, after);
      insert into informing (reference, number, outcome, review_on, reason_code, reason_version, recorded_by, recorded_at)
      select reference, 1, case when number % 20 = 0 then 'NOT_TO_BE_INFORMED' else 'ALREADY_AWARE' end,
        case when number % 40 = 0 then asked_at::date + 365 end,
        case when number % 20 = 0 then 'RISK_OF_HARM_SUBJECT' end, case when number % 20 = 0 then 1 end, requester, asked_at + took
      from asked;
      insert into linked_request (reference, linked_to, kind, linked_by, linked_at)
      select reference, 'CLOSED-' || number - 1, 'CHALLENGES', requester, asked_at
      from asked where number % 100 = 0 and number > FIRST;
      insert into record_entry (reference, position, at, actor, action, metadata, content_hash, previous_hash, entry_hash)
      select reference, position, asked_at, 'person:' || requester, coalesce(action, 'request-viewed'), '{}',
        case when action is not null then sha256('content') end, sha256('before'), sha256('entry')
      from asked, generate_series(1, 14) as position
        left join (values (1, 'request-submitted'), (8, 'decision-made'), (12, 'information-shared')) as named (place, action)
          on place = position
      where asked_at > now() - interval '120 days';
      insert into record_content (reference, position, salt, content)
      select reference, position, 'salt', json_build_object('urgencyReason', repeat('Invented words. ', 8),
        'reasons', repeat('Invented words. ', 8), 'facts', md5(reference) || repeat(md5(position || reference), 20))
      from record_entry join asked using (reference) where content_hash is not null;
      drop table closed, asked
      """;

  private static final String OPEN =
      """
      insert into request (reference, requesting_organisation, requesting_team, requested_by, holding_organisation,
        holding_team, subject_kind, purpose, urgency, state, submitted_at, accept_by, decide_by, accepted_at)
      select 'OPEN-' || number, pg_temp.asking(number), 'team-' || pg_temp.asking(number), gen_random_uuid(),
        'northmere-hospital', 'northmere-emergency', 'CHILD', 'SECTION_47', pg_temp.urgency(number),
        (array['SUBMITTED', 'SUBMITTED', 'IN_DECISION', 'SHARING', 'OUTCOME_READY'])[1 + number % 5],
        now() - number % 20000 * interval '1 minute', now() + (number % 97 - 20) * interval '1 hour',
        now() + (number % 97 - 10) * interval '2 hours', case when number % 5 > 1 then now() end
      from generate_series(FIRST, LAST) as number;
      insert into running_request (reference, organisation, team, urgency, accept_by, decide_by)
      select reference, holding_organisation, holding_team, urgency, accept_by, decide_by
      from request where reference like 'OPEN-%' on conflict do nothing;
      insert into inbox_task (id, reference, step, organisation, team, owner, urgency, due_at, created_at)
      select 'task-' || reference, reference,
        case state when 'SHARING' then 'share-information' when 'OUTCOME_READY' then 'inform-or-record-why-not'
          else 'decide-whether-to-share' end,
        holding_organisation, holding_team, case when state <> 'SUBMITTED' then gen_random_uuid() end, urgency, decide_by,
        submitted_at
      from request where reference like 'OPEN-%' on conflict do nothing;
      insert into step_visit (reference, activity_instance, step, urgency, requesting_organisation, holding_organisation, entered_at)
      select reference, 'wait:' || reference, 'wait-for-opening', urgency, requesting_organisation, holding_organisation,
        submitted_at
      from request where reference like 'OPEN-%' and state = 'OUTCOME_READY' on conflict do nothing
      """;

  private final Surroundings surroundings;
  private int closed;
  private int open;

  ManyRequests(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Adds so many that this is how many closed ones there are. */
  void fillTo(int size) {
    int alsoOpen = size / CLOSED_FOR_AN_OPEN_ONE;
    surroundings.execute(
        Surroundings.OURS,
        NAMES + part(CLOSED, closed + 1, size) + ";" + part(OPEN, open + 1, alsoOpen));
    closed = size;
    open = alsoOpen;
    for (String table :
        new String[] {
          "request",
          "decision",
          "request_outcome",
          "step_visit",
          "informing",
          "linked_request",
          "record_entry",
          "record_content",
          "running_request",
          "inbox_task"
        }) {
      surroundings.execute(Surroundings.OURS, "vacuum (analyze) " + table);
    }
    surroundings.execute(Surroundings.OURS, "checkpoint");
  }

  private static String part(String sql, int first, int last) {
    return sql.replace("FIRST", String.valueOf(first)).replace("LAST", String.valueOf(last));
  }
}
