-- Run once by a database administrator in the service's own database, before the service first starts.
-- Replace each ${...}. Roles belong to the server, so they are made only where they are missing.
do $$
begin
  if not exists (select from pg_roles where rolname = 'infoshare_owner') then
    create role infoshare_owner login password '${owner_password}';
  end if;
  if not exists (select from pg_roles where rolname = 'infoshare_service') then
    create role infoshare_service login password '${service_password}';
  end if;
  if not exists (select from pg_roles where rolname = 'infoshare_disposal') then
    create role infoshare_disposal login password '${disposal_password}';
  end if;
end
$$;

revoke all on schema public from public;
grant usage, create on schema public to infoshare_owner;
grant usage on schema public to infoshare_service, infoshare_disposal;

-- The service works on its tables. What must never change takes update and delete away again where it is made.
alter default privileges for role infoshare_owner in schema public
  grant select, insert, update, delete on tables to infoshare_service;
alter default privileges for role infoshare_owner in schema public
  grant usage, select on sequences to infoshare_service;
