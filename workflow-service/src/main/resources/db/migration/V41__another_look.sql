-- Steps are published, so none is named after a reason: the objection for which it was declined is one.
create or replace function waiting_steps() returns text[] language sql immutable parallel safe as $$
  select array['decide-whether-to-share', 'approve-decision', 'answer-clarification', 'give-advice', 'share-information',
    'wait-for-opening', 'tell-requester-directly', 'inform-or-record-why-not', 'approve-not-informing',
    'informing-deferred', 'complete-decision-record', 'review-sharing', 'look-again', 'confirm-understanding',
    'check-understanding', 'give-feedback', 'recall-information', 'assess-misdirection']
$$;
