-- Adds one person, with team and organisation where they are new. Run by a database administrator as infoshare_owner,
-- once for each person, until there are pages for it. Replace each ${...}; a username that is taken changes nothing.
-- roles: PRACTITIONER, LEAD, AUDITOR, with commas between. password_hash: {bcrypt} and what `htpasswd -nBC 10 ""` prints after the colon.
begin;
insert into organisations (code, name)
  values ('${organisation_code}', '${organisation_name}') on conflict do nothing;
insert into teams (code, name, organisation)
  values ('${team_code}', '${team_name}', '${organisation_code}') on conflict do nothing;
with person as (
  insert into persons (id, name, job_role, organisation, email)
  values (gen_random_uuid(), '${name}', '${job_role}', '${organisation_code}', '${email}')
  returning id
), member as (
  insert into memberships (person, team) select id, '${team_code}' from person
)
insert into accounts (id, username, password_hash, kind, person, organisation, roles)
  select gen_random_uuid(), '${username}', '${password_hash}', 'PERSON', id, '${organisation_code}',
    string_to_array('${roles}', ',')
  from person;
commit;
