-- The record of each request: append-only and chained. References sort by byte, as verification does.

create table record_head (
  reference text collate "C" primary key,
  position  bigint not null check (position >= 0),
  hash      bytea  not null check (length(hash) = 32)
);
comment on table record_head is 'The newest entry of each chain; locked to put appends in order';

create table record_entry (
  reference     text collate "C" not null,
  position      bigint      not null check (position > 0),
  at            timestamptz not null,
  actor         text        not null,
  action        text        not null,
  metadata      jsonb       not null,
  content_hash  bytea check (length(content_hash) = 32),
  previous_hash bytea       not null check (length(previous_hash) = 32),
  entry_hash    bytea       not null check (length(entry_hash) = 32),
  primary key (reference, position)
);
comment on table record_entry is 'Who did what with a request, and when; no personal data';

create index record_entry_disposal on record_entry (reference) where action = 'content-disposed';

-- json and not jsonb: it keeps the text as it was written, which is what the hash covers.
create table record_content (
  reference text collate "C" not null,
  position  bigint not null,
  salt      bytea  not null,
  content   json   not null,
  primary key (reference, position),
  foreign key (reference, position) references record_entry
);
comment on table record_content is 'The personal part of an entry, which disposal takes away';

revoke update, delete, truncate on record_entry, record_content from infoshare_service;
revoke delete, truncate on record_head from infoshare_service;

grant select on record_entry, record_head to infoshare_disposal;
grant insert on record_entry to infoshare_disposal;
grant insert, update on record_head to infoshare_disposal;
grant select (reference, position), delete on record_content to infoshare_disposal;

-- Privileges stop the service. These stop the owner of the tables as well.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Nothing in % may be changed or removed', tg_table_name using errcode = '42501';
end
$$;

create function refuse_removal_except_disposal() returns trigger language plpgsql as $$
begin
  if current_user <> 'infoshare_disposal' then
    raise exception 'Only disposal may remove from %', tg_table_name using errcode = '42501';
  end if;
  return null;
end
$$;

create trigger refuse_change before update or delete or truncate on record_entry
  for each statement execute function refuse_change();
create trigger refuse_change before update or truncate on record_content
  for each statement execute function refuse_change();
create trigger refuse_removal before delete on record_content
  for each statement execute function refuse_removal_except_disposal();
create trigger refuse_removal before delete or truncate on record_head
  for each statement execute function refuse_change();
