-- What a POST answered, so that the same POST sent again is answered and not done again.
create table idempotency_keys (
  account text not null,
  key text not null,
  fingerprint bytea not null,
  answer text,
  made_at timestamptz not null,
  primary key (account, key)
);
create index idempotency_keys_by_age on idempotency_keys (made_at);
