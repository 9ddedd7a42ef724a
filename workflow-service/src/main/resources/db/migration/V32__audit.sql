-- An auditor looks through a stretch of time. Entries are added as time goes on, so this costs each of them next to nothing.
create index record_entry_by_time on record_entry using brin (at) with (pages_per_range = 32, autosummarize = on);

-- That an auditor had all chains of their organisation verified, how far that is, and what came of it.
create table record_verification_run (
  id           bigint generated always as identity primary key,
  organisation text        not null,
  started_by   uuid        not null,
  started_at   timestamptz not null,
  reason       text        not null,
  state        text        not null check (state in ('RUNNING', 'DONE', 'INTERRUPTED')),
  seen_at      timestamptz not null,
  chains       int         not null check (chains >= 0),
  verified     int         not null check (verified >= 0),
  entries      bigint      not null check (entries >= 0),
  broken       text[]      not null,
  ended_at     timestamptz
);
comment on table record_verification_run is 'Verifications of all chains of an organisation; a run whose node is gone has not been seen since';
create unique index record_verification_run_at_once on record_verification_run (organisation) where state = 'RUNNING';
create index record_verification_run_of_organisation on record_verification_run (organisation, id desc);
revoke delete, truncate on record_verification_run from infoshare_service;

create function refuse_change_of_a_result() returns trigger language plpgsql as $$
begin
  if old.state <> 'RUNNING' then
    raise exception 'The result of a verification stays as it is';
  end if;
  return new;
end
$$;
create trigger refuse_change before update on record_verification_run
  for each row execute function refuse_change_of_a_result();
