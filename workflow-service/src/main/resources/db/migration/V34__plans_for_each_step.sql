-- The same two read models. Most events move neither, and are not looped over; what becomes of a request is planned once,
-- and not anew for each decision: it reads one request's rows, whichever that is.
create or replace function follow_events() returns trigger language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  event event_log%rowtype;
begin
  for event in
    select * from logged
    where (step = any (waiting_steps()) and activity_instance is not null
        and (transition in ('entered', 'completed', 'cancelled') or due_at is not null))
      or fact in ('request-submitted', 'decision-recorded', 'request-withdrawn', 'information-shared', 'understanding-agreed',
        'understanding-mismatched', 'feedback-requested', 'feedback-given', 'request-closed')
    order by reference, sequence
  loop
    if event.activity_instance is not null and event.step = any (waiting_steps()) then
      if event.transition = 'entered' then
        insert into step_visit values (event.reference, event.activity_instance, event.step, event.urgency,
            event.requesting_organisation, event.holding_organisation, event.occurred_at, event.due_at)
          on conflict do nothing;
      elsif event.transition in ('completed', 'cancelled') or event.due_at is not null then
        update step_visit set due_at = coalesce(event.due_at, due_at),
            left_at = case when event.transition in ('completed', 'cancelled') then event.occurred_at else left_at end
          where reference = event.reference and activity_instance = event.activity_instance;
      end if;
    end if;

    case event.fact
      when 'request-submitted' then
        insert into request_outcome (reference, requesting_organisation, holding_organisation, urgency, asked_at, mismatches)
          values (event.reference, event.requesting_organisation, event.holding_organisation, event.urgency, event.occurred_at, 0)
          on conflict do nothing;
      when 'decision-recorded', 'request-withdrawn' then
        -- How long nobody owned it is in the log only.
        insert into request_outcome select * from request_outcomes_of(array[event.reference])
          on conflict (reference) do update set (urgency, due_at, decided_at, outcome, unowned_seconds, withdrawn_at)
            = (excluded.urgency, excluded.due_at, excluded.decided_at, excluded.outcome, excluded.unowned_seconds,
              excluded.withdrawn_at);
      when 'information-shared' then
        update request_outcome set shared_at = coalesce(shared_at, event.occurred_at) where reference = event.reference;
      when 'understanding-agreed' then
        update request_outcome set understood_at = coalesce(understood_at, event.occurred_at) where reference = event.reference;
      when 'understanding-mismatched' then
        update request_outcome set mismatches = mismatches + 1 where reference = event.reference;
      when 'feedback-requested' then
        update request_outcome set feedback_asked_at = coalesce(feedback_asked_at, event.occurred_at)
          where reference = event.reference;
      when 'feedback-given' then
        update request_outcome set feedback_at = coalesce(feedback_at, event.occurred_at) where reference = event.reference;
      when 'request-closed' then
        update request_outcome set closed_at = coalesce(closed_at, event.occurred_at) where reference = event.reference;
      else
        null;
    end case;
  end loop;
  return null;
end
$$;

-- Each step looks up the rows of one instance by these columns. Without statistics all values look alike, as they are, and
-- a statement is planned once for each connection; with them PostgreSQL planned it anew each time.
alter table act_ru_execution alter column proc_inst_id_ set statistics 0;
alter table act_ru_job alter column execution_id_ set statistics 0;
alter table act_ru_event_subscr alter column execution_id_ set statistics 0;
