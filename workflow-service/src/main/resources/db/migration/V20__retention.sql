-- How long what a closed request held is kept, who may not dispose of it yet, and who looked before it goes.

create table retention_rule (
  id bigint generated always as identity primary key,
  organisation text references organisations,
  subject_kind text,
  outcome text,
  keep text check (keep ~ '^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$'),
  valid_from date not null,
  valid_to date,
  source text not null check (source ~ '\S'),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table retention_rule is 'How long content is kept, for requests that closed while the rule was valid';
comment on column retention_rule.organisation is 'Whose rule it is; null: of everybody who has none of their own';
comment on column retention_rule.subject_kind is 'Null: any';
comment on column retention_rule.outcome is 'Of the decision; null: any, and what was never decided';
comment on column retention_rule.keep is 'ISO 8601 period of whole days from the day of closing, Europe/London; null: until somebody reviews it';
comment on column retention_rule.source is 'Which schedule or policy says so';
revoke insert, update, delete, truncate on retention_rule from infoshare_service;

insert into retention_rule (keep, valid_from, source)
values (null, '2000-01-01', 'No period is set: each organisation enters those of its own retention schedule');

-- The reasons are on the record, in the content of the entries, and nowhere else.
create table legal_hold (
  reference text not null references request,
  number int not null,
  organisation text not null references organisations,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (reference, number)
);
create table legal_hold_release (
  reference text not null,
  number int not null,
  released_by uuid not null,
  released_at timestamptz not null,
  primary key (reference, number),
  foreign key (reference, number) references legal_hold
);
create table disposal_review (
  reference text not null references request,
  number int not null,
  organisation text not null references organisations,
  decision text not null check (decision in ('RETAIN_UNTIL', 'DISPOSE')),
  retain_until date,
  reviewed_by uuid not null,
  reviewed_at timestamptz not null,
  primary key (reference, number),
  check ((decision = 'RETAIN_UNTIL') = (retain_until is not null))
);
revoke update, delete, truncate on legal_hold, legal_hold_release, disposal_review from infoshare_service;

-- Whoever disposes can read what decides on it, and remove content; they can neither review nor release a hold.
grant select on request, retention_rule, legal_hold, legal_hold_release, disposal_review to infoshare_disposal;
grant select (reference, withdrawn_at) on request_withdrawal to infoshare_disposal;
grant select (reference, outcome) on decision to infoshare_disposal;

-- ContentTables.java has the same list; a table that holds free text is in both.
grant select (reference), delete on request_content, request_withdrawal, decision_content, disclosure_content,
  disclosure_item, direct_telling, informing_content to infoshare_disposal;
