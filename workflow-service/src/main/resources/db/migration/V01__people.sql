-- Organisations, teams, people and the accounts they sign in with.
create table organisations (
  code text primary key check (code ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  name text not null
);

create table teams (
  code text primary key check (code ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  name text not null,
  organisation text not null references organisations,
  active boolean not null default true
);
create index teams_of_organisation on teams (organisation);

create table persons (
  id uuid primary key,
  name text not null,
  job_role text not null,
  organisation text not null references organisations,
  email text,
  active boolean not null default true
);
create index persons_of_organisation on persons (organisation);

create table memberships (
  person uuid not null references persons,
  team text not null references teams,
  primary key (person, team)
);
create index members_of_team on memberships (team);

-- One table for people and other computer systems: both sign in and both lock out by the same rule.
create table accounts (
  id uuid primary key,
  username text not null unique check (username = lower(username)),
  password_hash text not null,
  kind text not null check (kind in ('PERSON', 'SERVICE')),
  person uuid unique references persons,
  organisation text not null references organisations,
  roles text[] not null check (
    cardinality(roles) > 0
    and roles <@ array['PRACTITIONER', 'LEAD', 'ADVISER', 'AUDITOR', 'ORGANISATION_ADMINISTRATOR',
      'PLATFORM_ADMINISTRATOR', 'DOWNSTREAM_SYSTEM', 'NOTIFICATION_SERVICE']),
  active boolean not null default true,
  failed_attempts integer not null default 0,
  first_failed_at timestamptz,
  locked_until timestamptz,
  check ((kind = 'PERSON') = (person is not null)),
  check (kind = 'SERVICE' or not roles && array['DOWNSTREAM_SYSTEM', 'NOTIFICATION_SERVICE'])
);

-- Whoever runs the platform is an organisation too; its accounts see no case content.
insert into organisations (code, name) values ('platform', 'The operator of this platform');
