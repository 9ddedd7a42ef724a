create table if not exists notification (
  event_id text primary key,
  reference text not null,
  fact text not null,
  team text not null,
  message text not null,
  created_at timestamptz not null
);
