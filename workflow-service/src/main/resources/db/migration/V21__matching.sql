-- Who somebody is may be known without a name; who else is around them; and what the information is for.
alter table request_content alter column subject_name drop not null;
alter table request_content
  add column subject_description text,
  add column subject_nation text check (subject_nation in ('ENGLAND', 'WALES', 'SCOTLAND', 'NORTHERN_IRELAND')),
  add column subject_communication_needs text,
  add column subject_interpreter text,
  add column linked_people jsonb not null default '[]',
  add column parental_responsibility jsonb not null default '[]',
  add column intended_use jsonb, -- null: asked before this was needed
  add column grounds text; -- what is new or disputed, of a request that challenges a decision

-- What tells one person from another, as keyed hashes: finds requests about the same person, and holds no identifier to read.
create table request_match_key (
  reference text not null references request,
  kind text not null check (kind in ('NHS_NUMBER', 'NAME_AND_DATE_OF_BIRTH', 'LOCAL_IDENTIFIER')),
  key uuid not null,
  primary key (reference, key)
);
create index request_match_key_by_key on request_match_key (key, reference);
revoke update, delete, truncate on request_match_key from infoshare_service;
grant select (reference), delete on request_match_key to infoshare_disposal;

-- Requests of before: the service makes their keys when it starts, with its secret. Filled again where the secret changes.
create table request_without_match_keys (reference text primary key references request);
insert into request_without_match_keys (reference) select reference from request;

-- A request that was made because of an earlier one.
create table linked_request (
  reference text primary key references request,
  linked_to text not null references request,
  kind text not null check (kind in ('REDIRECTED_FROM', 'CHALLENGES', 'SAME_CONCERN', 'FOLLOWS')),
  linked_by uuid not null,
  linked_at timestamptz not null,
  check (reference <> linked_to)
);
create index linked_request_by_earlier on linked_request (linked_to, linked_at, reference);
revoke update, delete, truncate on linked_request from infoshare_service;
