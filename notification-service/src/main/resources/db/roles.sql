-- Run once by a database administrator (superuser) in this service's own, empty database, before the first start.
-- Replace ${notification_owner_password} and ${notification_service_password} first.
--
-- notification_owner    owns the schema and migrates it; used at start only
-- notification_service  the running service; can read and write rows, cannot change the schema

do $$
begin
  if not exists (select from pg_roles where rolname = 'notification_owner') then
    create role notification_owner login;
  end if;
  if not exists (select from pg_roles where rolname = 'notification_service') then
    create role notification_service login;
  end if;
end
$$;

alter role notification_owner password '${notification_owner_password}';
alter role notification_service password '${notification_service_password}';

revoke all on schema public from public;
grant usage, create on schema public to notification_owner;
grant usage on schema public to notification_service;
alter default privileges for role notification_owner in schema public
  grant select, insert, update, delete on tables to notification_service;
alter default privileges for role notification_owner in schema public
  grant usage, select on sequences to notification_service;
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to notification_owner, notification_service', current_database());
end
$$;
