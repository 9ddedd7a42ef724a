-- What was shared, with whom and how; and how the requester came to know the outcome. None of it changes afterwards.
create table disclosure (
  reference text primary key references request,
  recipient uuid not null,
  channel text not null check (channel in ('IN_SERVICE', 'SECURE_EMAIL', 'TELEPHONE', 'IN_PERSON')),
  shared_by uuid not null,
  shared_at timestamptz not null
);
create table disclosure_content (
  reference text primary key references disclosure,
  recipient_role text not null,
  key_point text not null,
  conditions text
);
create table disclosure_item (
  reference text not null references disclosure,
  number int not null,
  kind text not null check (kind in ('FACT', 'PROFESSIONAL_OPINION', 'THIRD_PARTY_REPORT')),
  text text not null,
  source text not null,
  dated date not null,
  answers_question int,
  included boolean not null,
  withheld_because text,
  primary key (reference, number),
  check (included = (withheld_because is null))
);
revoke update, delete, truncate on disclosure, disclosure_content, disclosure_item from infoshare_service;

create table outcome_opening (
  reference text not null references request,
  person uuid not null,
  opened_at timestamptz not null,
  first boolean not null,
  primary key (reference, person)
);
create unique index one_first_opening on outcome_opening (reference) where first;
revoke update, delete, truncate on outcome_opening from infoshare_service;

create table direct_telling (
  reference text primary key references request,
  told_person uuid not null,
  told_at timestamptz not null,
  method text not null check (method in ('TELEPHONE', 'IN_PERSON', 'VIDEO_CALL', 'SECURE_EMAIL')),
  note text,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
revoke update, delete, truncate on direct_telling from infoshare_service;
