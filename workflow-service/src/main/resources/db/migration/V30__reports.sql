-- What reports and the picture of the process read: how long each step took, and what became of each request. Both follow
-- from the event log alone and are kept in the transaction that writes it; rebuild_reports() makes the same rows anew.

-- Steps at which somebody has something to do, or is waited for. A test holds them to the models.
create function waiting_steps() returns text[] language sql immutable parallel safe as $$
  select array['decide-whether-to-share', 'approve-decision', 'answer-clarification', 'give-advice', 'share-information',
    'wait-for-opening', 'tell-requester-directly', 'inform-or-record-why-not', 'approve-not-informing',
    'informing-deferred', 'complete-decision-record', 'review-sharing', 'confirm-understanding', 'check-understanding',
    'give-feedback', 'recall-information', 'assess-misdirection']
$$;

create table step_visit (
  reference               text collate "C" not null,
  activity_instance       text        not null,
  step                    text        not null,
  urgency                 text        not null,
  requesting_organisation text        not null,
  holding_organisation    text        not null,
  entered_at              timestamptz not null,
  due_at                  timestamptz,
  left_at                 timestamptz,
  primary key (reference, activity_instance)
);
comment on table step_visit is 'Each time that a request was at a step: read model of the event log';
create index step_visit_by_holding_organisation on step_visit (holding_organisation, left_at);
create index step_visit_by_requesting_organisation on step_visit (requesting_organisation, left_at)
  where step in ('answer-clarification', 'confirm-understanding', 'give-feedback', 'wait-for-opening');
create index step_visit_where_nobody_acts on step_visit (holding_organisation, step)
  where left_at is null and step in ('wait-for-opening', 'informing-deferred');

create table request_outcome (
  reference               text collate "C" not null,
  requesting_organisation text        not null,
  holding_organisation    text        not null,
  urgency                 text        not null,
  asked_at                timestamptz not null,
  due_at                  timestamptz,
  decided_at              timestamptz,
  outcome                 text,
  unowned_seconds         bigint,
  shared_at               timestamptz,
  understood_at           timestamptz,
  mismatches              int         not null,
  feedback_asked_at       timestamptz,
  feedback_at             timestamptz,
  withdrawn_at            timestamptz,
  closed_at               timestamptz,
  primary key (reference) include (holding_organisation)
);
comment on table request_outcome is 'What became of each request: read model of the event log';
comment on column request_outcome.urgency is 'When it was decided; before, as last said by a step that is noted here';
comment on column request_outcome.unowned_seconds is 'How long nobody owned it before it was decided or withdrawn; null before';
create index request_outcome_decided_here on request_outcome (holding_organisation, decided_at);
create index request_outcome_decided_elsewhere on request_outcome (requesting_organisation, decided_at);
create index request_outcome_asked on request_outcome (requesting_organisation, asked_at);
create index request_outcome_shared on request_outcome (holding_organisation, shared_at) where shared_at is not null;
create index request_outcome_received on request_outcome (requesting_organisation, shared_at) where shared_at is not null;

-- Reports leave these out, and look whether a refusal was challenged.
create index restricted_request on request (reference) where restricted;
create index challenge_by_request on linked_request (reference) where kind = 'CHALLENGES';
create index not_informed on informing (reference, number) include (reason_code, review_on)
  where outcome in ('DEFERRED', 'NOT_TO_BE_INFORMED');

-- Rows of step_visit as the log has them.
create function step_visits_of(wanted text[]) returns setof step_visit language sql stable as $$
  select reference, activity_instance, (array_agg(step order by sequence))[1], (array_agg(urgency order by sequence))[1],
    min(requesting_organisation), min(holding_organisation),
    min(occurred_at) filter (where transition = 'entered'),
    (array_agg(due_at order by sequence desc) filter (where due_at is not null))[1],
    max(occurred_at) filter (where transition in ('completed', 'cancelled'))
  from event_log
  where reference = any (wanted) and step = any (waiting_steps()) and activity_instance is not null
  group by reference, activity_instance
  having bool_or(transition = 'entered')
$$;

-- Rows of request_outcome as the log has them.
create function request_outcomes_of(wanted text[]) returns setof request_outcome language sql stable as $$
  with logged as (
    select *, lead(occurred_at) over (partition by reference order by sequence) - occurred_at as lasted,
      min(sequence) filter (where fact in ('decision-recorded', 'request-withdrawn')) over (partition by reference) as ended
    from event_log where reference = any (wanted)
  )
  select reference, min(requesting_organisation), min(holding_organisation),
    coalesce(min(urgency) filter (where fact = 'decision-recorded'), (array_agg(urgency order by sequence desc)
      filter (where fact in ('request-submitted', 'request-withdrawn')))[1]),
    min(occurred_at) filter (where fact = 'request-submitted'),
    min(due_at) filter (where fact = 'decision-recorded'),
    min(occurred_at) filter (where fact = 'decision-recorded'),
    min(outcome) filter (where fact = 'decision-recorded'),
    case when min(ended) is not null then
      coalesce(extract(epoch from sum(lasted) filter (where owner is null and sequence < ended)), 0)::bigint end,
    min(occurred_at) filter (where fact = 'information-shared'),
    min(occurred_at) filter (where fact = 'understanding-agreed'),
    count(*) filter (where fact = 'understanding-mismatched')::int,
    min(occurred_at) filter (where fact = 'feedback-requested'),
    min(occurred_at) filter (where fact = 'feedback-given'),
    min(occurred_at) filter (where fact = 'request-withdrawn'),
    min(occurred_at) filter (where fact = 'request-closed')
  from logged
  group by reference
  having bool_or(fact = 'request-submitted')
$$;

create function follow_events() returns trigger language plpgsql as $$
declare
  moved text[];
begin
  insert into step_visit
    select reference, activity_instance, step, urgency, requesting_organisation, holding_organisation, occurred_at, due_at
    from logged
    where transition = 'entered' and step = any (waiting_steps()) and activity_instance is not null
    on conflict do nothing;

  update step_visit v set left_at = coalesce(later.left_at, v.left_at), due_at = coalesce(later.due_at, v.due_at)
    from (select reference, activity_instance,
            max(occurred_at) filter (where transition in ('completed', 'cancelled')) as left_at,
            (array_agg(due_at order by sequence desc) filter (where due_at is not null))[1] as due_at
          from logged
          where step = any (waiting_steps()) and activity_instance is not null and transition <> 'entered'
          group by reference, activity_instance) later
    where v.reference = later.reference and v.activity_instance = later.activity_instance
      and (later.left_at is not null or later.due_at is not null);

  moved := array(select distinct reference from logged
    where fact in ('request-submitted', 'decision-recorded', 'information-shared', 'understanding-agreed',
      'understanding-mismatched', 'feedback-requested', 'feedback-given', 'request-withdrawn', 'request-closed'));
  if moved <> '{}' then
    insert into request_outcome select * from request_outcomes_of(moved)
      on conflict (reference) do update set (urgency, due_at, decided_at, outcome, unowned_seconds, shared_at, understood_at,
          mismatches, feedback_asked_at, feedback_at, withdrawn_at, closed_at)
        = (excluded.urgency, excluded.due_at, excluded.decided_at, excluded.outcome,
          excluded.unowned_seconds, excluded.shared_at, excluded.understood_at,
          excluded.mismatches, excluded.feedback_asked_at, excluded.feedback_at, excluded.withdrawn_at, excluded.closed_at);
  end if;
  return null;
end
$$;
create trigger follow_events after insert on event_log referencing new table as logged
  for each statement execute function follow_events();

-- Whether it is on the record why somebody asked, decided or shared is looked up for each case of a report.
create index record_entry_with_reasons on record_entry (reference, action) include (position)
  where action in ('request-submitted', 'decision-made', 'information-shared') and content_hash is not null;

-- Makes the rows of the next so many requests after that reference anew, and says which was the last, or null where there was none.
-- Whoever writes an event locks its stream first, so nothing is written to these meanwhile.
create function rebuild_reports(after text, at_most int, out last text, out requests int) language plpgsql as $$
declare
  wanted text[];
begin
  wanted := array(select reference from event_stream where reference > after order by reference limit at_most for update);
  requests := cardinality(wanted);
  last := wanted[requests];
  delete from step_visit where reference = any (wanted);
  delete from request_outcome where reference = any (wanted);
  -- What belongs to no request; not those that began meanwhile.
  delete from step_visit v where reference > after and (last is null or reference <= last)
    and not exists (select from event_stream s where s.reference = v.reference);
  delete from request_outcome o where reference > after and (last is null or reference <= last)
    and not exists (select from event_stream s where s.reference = o.reference);
  insert into step_visit select * from step_visits_of(wanted);
  insert into request_outcome select * from request_outcomes_of(wanted);
end
$$;

do $$
declare
  reached text := '';
begin
  loop
    select last into reached from rebuild_reports(reached, 1000);
    exit when reached is null;
  end loop;
end
$$;

-- A report that was taken out of the system, kept as exports of the board are.
create table report_export (
  id           bigint generated always as identity primary key,
  organisation text        not null,
  exported_by  uuid        not null,
  exported_at  timestamptz not null,
  filter       jsonb       not null
);
comment on table report_export is 'Who took a report out of the system, when, and which; no personal data';
create index report_export_of_organisation on report_export (organisation, id desc);
revoke update, delete, truncate on report_export from infoshare_service;
create trigger refuse_change before update or delete or truncate on report_export
  for each statement execute function refuse_change();
