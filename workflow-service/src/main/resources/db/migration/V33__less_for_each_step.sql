-- The same two read models, kept with a plain statement for each event that moves them. Taking all events of a statement
-- together needed three statements and a look through the request's whole log for each step that somebody took.
create or replace function follow_events() returns trigger language plpgsql as $$
declare
  event event_log%rowtype;
begin
  for event in select * from logged order by reference, sequence loop
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
