-- Need to know. A restricted request is for the people named on it and for nobody else, whatever their role.
alter table request
  add column restricted boolean not null default false,
  add column conflict_declared boolean not null default false;
comment on column request.restricted is 'Only those in request_named_person may know of it';
comment on column request.conflict_declared is 'Somebody is in conflict_of_interest: look there';

-- A lead's board is still counted from these alone.
drop index open_request_by_requesting_organisation;
drop index open_request_by_holding_organisation;
create index open_request_by_requesting_organisation on request (requesting_organisation, decide_by, reference)
  include (state, accept_by, restricted) where open;
create index open_request_by_holding_organisation on request (holding_organisation, decide_by, reference)
  include (state, accept_by, requesting_organisation, restricted) where open;

create table request_restriction (
  reference text primary key references request,
  ground text not null check (ground in ('SUBJECT_IS_STAFF', 'SUBJECT_IS_RELATIVE_OF_STAFF', 'OTHER')),
  reason text not null,
  restricted_by uuid not null,
  restricted_at timestamptz not null
);
create table request_named_person (
  reference text not null references request,
  person uuid not null,
  side text not null check (side in ('REQUESTING', 'HOLDING')),
  named_by uuid not null,
  named_at timestamptz not null,
  primary key (reference, person, side)
);
create index request_named_person_by_person on request_named_person (person, reference);
-- The reason is on the record, in the content of the entry, and nowhere else: this row stays when content is disposed of.
create table conflict_of_interest (
  reference text not null references request,
  person uuid not null,
  declared_at timestamptz not null,
  primary key (reference, person)
);
create table task_handover (
  reference text not null references request,
  task text not null,
  step text not null,
  handed_by uuid not null,
  handed_to uuid not null,
  handed_at timestamptz not null,
  note text not null
);
create index task_handover_of_request on task_handover (reference, handed_at);
revoke update, delete, truncate on request_restriction, request_named_person, conflict_of_interest, task_handover
  from infoshare_service;

grant select (reference), delete on request_restriction, task_handover to infoshare_disposal;

-- Who leads a team, who is designated for restricted requests, and the number at work.
alter table memberships add column leads boolean not null default false;
alter table persons
  add column designated_lead boolean not null default false,
  add column telephone text;
comment on column persons.designated_lead is 'Counts for somebody who is a safeguarding lead: restricted requests go to them first';

create table on_call_duty (
  id uuid primary key,
  organisation text not null references organisations,
  person uuid not null references persons,
  telephone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at)
);
create index on_call_duty_of_organisation on on_call_duty (organisation, ends_at);

create table absence (
  id uuid primary key,
  person uuid not null references persons,
  covered_by uuid not null references persons check (covered_by <> person),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at)
);
create index absence_of_person on absence (person, ends_at);
