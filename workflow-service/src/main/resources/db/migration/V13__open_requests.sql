-- A lead's board is counted from these indexes alone, however many requests there are.
alter table request add column open boolean not null generated always as (state not in ('CLOSED', 'WITHDRAWN')) stored;
comment on column request.open is 'Whether something is still to be done about it';

drop index open_request_by_requesting_organisation;
drop index open_request_by_holding_organisation;
create index open_request_by_requesting_organisation on request (requesting_organisation, decide_by, reference)
  include (state, accept_by) where open;
create index open_request_by_holding_organisation on request (holding_organisation, decide_by, reference)
  include (state, accept_by, requesting_organisation) where open;
alter table request set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- Rows of a running process come and go. Without this their tables and indexes grow with what is dead until a fifth of it is.
do $$
declare
  busy text;
begin
  foreach busy in array array['running_request', 'inbox_task', 'awaited_message', 'act_ru_execution', 'act_ru_task',
                              'act_ru_variable', 'act_ru_job', 'act_ru_event_subscr'] loop
    execute format('alter table %I set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 2000)', busy);
  end loop;
end $$;
