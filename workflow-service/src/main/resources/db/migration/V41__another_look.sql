-- Steps are published, so none is named after a reason: the objection for which it was declined is one.
create or replace function waiting_steps() returns text[] language sql immutable parallel safe as $$
  select array['decide-whether-to-share', 'approve-decision', 'answer-clarification', 'give-advice', 'share-information',
    'wait-for-opening', 'tell-requester-directly', 'inform-or-record-why-not', 'approve-not-informing',
    'informing-deferred', 'complete-decision-record', 'review-sharing', 'wait-to-look-again', 'look-again', 'confirm-understanding',
    'check-understanding', 'give-feedback', 'recall-information', 'assess-misdirection']
$$;

drop index step_visit_where_nobody_acts;
create index step_visit_where_nobody_acts on step_visit (holding_organisation, step)
  where left_at is null and step in ('wait-for-opening', 'informing-deferred', 'wait-to-look-again');
