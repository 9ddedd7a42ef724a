-- How many processes of a request run: its own, and those that recall what was shared.
alter table running_request add column processes int not null default 1;

-- What was shared went wrong: who said so, what came back, and who is told. Until it is settled the side that asked reads none of it.
create table misdirection (
  reference text not null references request,
  number int not null,
  kind text not null check (kind in ('WRONG_RECIPIENT', 'WRONG_PERSON', 'TOO_MUCH', 'OTHER')),
  reported_side text not null check (reported_side in ('REQUESTING', 'HOLDING')),
  reported_by uuid not null,
  reported_at timestamptz not null,
  primary key (reference, number)
);
create table misdirection_content (
  reference text not null,
  number int not null,
  what text not null,
  primary key (reference, number),
  foreign key (reference, number) references misdirection
);
create table recall (
  reference text not null,
  number int not null,
  result text not null check (result in ('RETURNED', 'DESTROYED', 'NOT_RECOVERED')),
  recalled_by uuid not null,
  recalled_at timestamptz not null,
  primary key (reference, number),
  foreign key (reference, number) references misdirection
);
create table recall_content (
  reference text not null,
  number int not null,
  note text not null,
  primary key (reference, number),
  foreign key (reference, number) references recall
);
create table misdirection_assessment (
  reference text not null,
  number int not null,
  regulator text not null check (regulator in ('TOLD', 'NEED_NOT_BE_TOLD')),
  individual text not null check (individual in ('TOLD', 'WILL_BE_TOLD', 'NOT_TO_BE_TOLD')),
  readable_again boolean not null,
  assessed_by uuid not null,
  assessed_at timestamptz not null,
  primary key (reference, number),
  foreign key (reference, number) references misdirection
);
create table misdirection_assessment_content (
  reference text not null,
  number int not null,
  reasons text not null,
  primary key (reference, number),
  foreign key (reference, number) references misdirection_assessment
);
revoke update, delete, truncate on misdirection, misdirection_content, recall, recall_content, misdirection_assessment,
  misdirection_assessment_content from infoshare_service;
grant select (reference), delete on misdirection_content, recall_content, misdirection_assessment_content to infoshare_disposal;
grant select on misdirection, recall, misdirection_assessment to infoshare_disposal;
