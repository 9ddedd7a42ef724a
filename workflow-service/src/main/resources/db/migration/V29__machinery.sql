-- Failing jobs are looked for every few seconds, and there are none most of the time.
create index failing_job on act_ru_job (id_) where exception_stack_id_ is not null;

-- What operators did to the machinery: identifiers of jobs, events and deliveries, and codes; nothing of any request.
create table operator_action (
  id      bigint generated always as identity primary key,
  person  uuid        not null,
  action  text        not null check (action in ('JOB_RETRIED', 'EVENT_RETRIED', 'EVENT_SKIPPED', 'DEAD_LETTERS_REPLAYED', 'NOTIFICATION_RESENT')),
  target  text        not null,
  outcome text        not null,
  done_at timestamptz not null
);
comment on table operator_action is 'Who ran, sent or gave up what had failed, and what came of it; no personal data';
revoke update, delete, truncate on operator_action from infoshare_service;
create trigger refuse_change before update or delete or truncate on operator_action
  for each statement execute function refuse_change();
