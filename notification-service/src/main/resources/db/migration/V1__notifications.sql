-- Every event that was heard: the second time has no effect.
create table inbox (
  event_id    uuid primary key,
  received_at timestamptz not null
);
create index inbox_by_age on inbox (received_at);

-- An audience that must be told of an event, until it is known who that is.
create table notification (
  id              uuid primary key,
  event_id        uuid not null,
  reference       text not null,
  fact            text not null,
  audience        text not null,
  channels        text[] not null,
  clock_rank      int,
  urgency         text not null,
  due_at          timestamptz,
  occurred_at     timestamptz not null,
  attempts        int not null,
  next_attempt_at timestamptz not null,
  created_at      timestamptz not null,
  unique (event_id, audience)
);
create index notification_by_next_attempt on notification (next_attempt_at);
create index notification_on_the_clock on notification (reference) where clock_rank is not null;

-- One message to one person (or one organisation's webhook) through one channel.
-- The id is derived from event, recipient and channel: it is the idempotency key.
create table delivery (
  id              uuid primary key,
  event_id        uuid not null,
  reference       text not null,
  fact            text not null,
  audience        text not null,
  channel         text not null check (channel in ('IN_APP', 'EMAIL', 'WEBHOOK')),
  person          uuid,
  organisation    text,
  clock_rank      int,
  urgency         text not null,
  due_at          timestamptz,
  occurred_at     timestamptz not null,
  status          text not null check (status in ('PENDING', 'DELIVERED', 'FAILED', 'SUPERSEDED', 'WITHHELD')),
  attempts        int not null,
  next_attempt_at timestamptz not null,
  created_at      timestamptz not null,
  delivered_at    timestamptz,
  read_at         timestamptz,
  check (person is null or organisation is null),
  check ((status = 'DELIVERED') = (delivered_at is not null))
);
create index delivery_pending on delivery (channel, next_attempt_at) where status = 'PENDING';
create index delivery_of_person on delivery (person, created_at desc, id desc) where channel = 'IN_APP' and status = 'DELIVERED';
create index delivery_of_request on delivery (reference, created_at desc, id desc);

-- Reports that Kafka has not acknowledged yet, in order per request.
create table report (
  number      bigint generated always as identity primary key,
  id          uuid not null,
  reference   text not null,
  fact        text not null,
  body        text not null,
  occurred_at timestamptz not null
);
create index report_in_order on report (reference, number);
