-- Which epochs of events this database has seen, so that nobody goes back to one by mistake.
create table event_epoch (
  epoch       integer     primary key check (epoch > 0),
  database_id text,
  began_at    timestamptz not null
);
comment on column event_epoch.database_id is 'Cluster, timeline and number of the database when the epoch began: another one means that it was restored or moved';

revoke update, delete, truncate on event_epoch from infoshare_service;

create trigger refuse_change before update or delete or truncate on event_epoch
  for each statement execute function refuse_change();
