-- What is asked. Codes, references and times only; the personal and free-text part lies beside it.
create table request (
  reference text primary key,
  requesting_organisation text not null,
  requesting_team text not null,
  requested_by uuid not null,
  holding_organisation text not null,
  holding_team text not null,
  subject_kind text not null,
  purpose text not null,
  urgency text not null,
  needed_by date,
  state text not null,
  submitted_at timestamptz not null,
  accept_by timestamptz,
  decide_by timestamptz,
  accepted_at timestamptz,
  closed_at timestamptz
);

create index request_by_requesting_team on request (requesting_team, submitted_at desc, reference desc);
create index request_by_holding_team on request (holding_team, submitted_at desc, reference desc);
create index request_by_requesting_organisation on request (requesting_organisation, submitted_at desc, reference desc);
create index request_by_holding_organisation on request (holding_organisation, submitted_at desc, reference desc);
create index open_request_by_requesting_organisation on request (requesting_organisation, decide_by, reference)
  where state not in ('CLOSED', 'WITHDRAWN');
create index open_request_by_holding_organisation on request (holding_organisation, decide_by, reference)
  where state not in ('CLOSED', 'WITHDRAWN');

create table request_content (
  reference text primary key references request,
  subject_name text not null,
  subject_other_names jsonb not null,
  subject_date_of_birth date,
  subject_age_band text,
  subject_nhs_number text,
  subject_address text,
  subject_identifiers jsonb not null,
  facts text not null,
  opinion text,
  questions jsonb not null,
  legal_power text,
  public_task_statement text,
  persons_knowledge jsonb not null,
  urgency_reason text not null,
  harm_if_late text not null,
  safe_contact_note text,
  must_not_learn jsonb not null,
  call_back text not null
);
revoke update, delete, truncate on request_content from infoshare_service;

create table request_withdrawal (
  reference text primary key references request,
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null,
  reason text not null
);
revoke update, delete, truncate on request_withdrawal from infoshare_service;
