-- An objection for which a request was declined is looked at again on the date that the decision sets.
alter table running_request add column objection_review_on date;

alter table second_look drop constraint second_look_kind_check;
alter table second_look add constraint second_look_kind_check
  check (kind in ('DECISION', 'SHARING', 'NOT_INFORMING', 'OBJECTION'));
alter table second_look add column review_on date;

create or replace function waiting_steps() returns text[] language sql immutable parallel safe as $$
  select array['decide-whether-to-share', 'approve-decision', 'answer-clarification', 'give-advice', 'share-information',
    'wait-for-opening', 'tell-requester-directly', 'inform-or-record-why-not', 'approve-not-informing',
    'informing-deferred', 'complete-decision-record', 'review-sharing', 'review-objection', 'confirm-understanding',
    'check-understanding', 'give-feedback', 'recall-information', 'assess-misdirection']
$$;
