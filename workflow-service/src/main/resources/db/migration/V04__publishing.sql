-- The event log, and what of it Kafka has yet to acknowledge.

create table event_stream (
  reference               text collate "C" primary key,
  last_sequence           bigint not null check (last_sequence >= 0),
  urgency                 text   not null,
  requesting_organisation text   not null,
  requesting_team         text   not null,
  holding_organisation    text   not null,
  holding_team            text   not null,
  team                    text   not null,
  owner                   uuid,
  outcome                 text,
  record_position         bigint not null,
  record_hash             bytea  not null
);
comment on table event_stream is 'Where the sequence of each request stands, who has the request and what was decided';

create table event_log (
  reference               text collate "C" not null,
  sequence                bigint      not null check (sequence > 0),
  event_id                uuid        not null,
  epoch                   integer     not null,
  fact                    text        not null,
  process                 text        not null,
  step                    text        not null,
  transition              text        not null,
  instance                text        not null,
  activity_instance       text,
  model_version           integer     not null,
  actor                   text        not null,
  owner                   uuid,
  team                    text        not null,
  urgency                 text        not null,
  requesting_organisation text        not null,
  requesting_team         text        not null,
  holding_organisation    text        not null,
  holding_team            text        not null,
  due_at                  timestamptz,
  outcome                 text,
  late_by                 interval,
  occurred_at             timestamptz not null,
  recorded_at             timestamptz not null,
  record_position         bigint      not null,
  record_hash             bytea       not null,
  traceparent             text,
  data                    jsonb       not null,
  primary key (reference, sequence)
);
comment on table event_log is 'Every step of every request, for good';
comment on column event_log.actor is 'Who acted; never published';
comment on column event_log.record_hash is 'Head of the record when the event was written; shows a record that was changed later';
comment on column event_log.data is 'The value as published';

create table event_pending (
  id          bigint generated always as identity primary key,
  shard       smallint    not null,
  reference   text collate "C" not null,
  sequence    bigint      not null,
  recorded_at timestamptz not null,
  unique (reference, sequence)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000);
comment on table event_pending is 'Events that Kafka has not acknowledged yet; ids of one request rise with its sequence';

create table event_parked (
  event_id  uuid primary key,
  reference text collate "C" not null unique,
  sequence  bigint      not null,
  reason    text        not null,
  parked_at timestamptz not null
);
comment on table event_parked is 'Events that Kafka refused; each holds back the later ones of its request';

create table event_skipped (
  reference  text collate "C" not null,
  sequence   bigint      not null,
  event_id   uuid        not null,
  actor      text        not null,
  skipped_at timestamptz not null,
  primary key (reference, sequence)
);
comment on table event_skipped is 'Events that a person decided never to publish: gaps in the sequence that are accounted for';

revoke update, delete, truncate on event_log, event_skipped from infoshare_service;
revoke delete, truncate on event_stream from infoshare_service;

create trigger refuse_change before update or delete or truncate on event_log
  for each statement execute function refuse_change();
create trigger refuse_change before update or delete or truncate on event_skipped
  for each statement execute function refuse_change();
