-- Steps are offered to others than the holding team too. Requests that are under way keep what they have.
alter table running_request add column requesting_team text, add column requested_by uuid;

-- How long each step after the decision may take, as the table of response deadlines said when the request was submitted.
alter table running_request
  add column clock text,
  add column share_within text,
  add column open_within text,
  add column inform_within text,
  add column feedback_within text;

-- How far the alarms of deciding were raised, the one pause of its clock, and what the decision left for later.
alter table running_request
  add column alarms_until timestamptz,
  add column alarms_rung int,
  add column owner_alarm_at timestamptz,
  add column paused_at timestamptz,
  add column paused_from timestamptz,
  add column paused_once boolean not null default false,
  add column answers_owed boolean not null default false,
  add column review_owed boolean not null default false;

alter table inbox_task add column offered_to text not null default 'HOLDING_TEAM'
  check (offered_to in ('HOLDING_TEAM', 'REQUESTING_TEAM', 'HOLDING_LEADS', 'HOLDING_ADVISERS'));
comment on column inbox_task.offered_to is 'Who may take it: the team itself, or the leads or advisers of its organisation';

-- What only leads or advisers may take is no row of a team's list, so it has an index of its own.
drop index inbox_task_of_team;
create index inbox_task_of_team on inbox_task (team, due_at, id) where offered_to in ('HOLDING_TEAM', 'REQUESTING_TEAM');
create index inbox_task_of_role on inbox_task (organisation, offered_to, due_at, id)
  where offered_to in ('HOLDING_LEADS', 'HOLDING_ADVISERS');

-- Each change of urgency, with a reason that both sides see.
create table urgency_change (
  reference text not null references request,
  number int not null,
  urgency_before text not null,
  urgency_after text not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (reference, number)
);
create table urgency_change_content (
  reference text not null,
  number int not null,
  reason text not null,
  primary key (reference, number),
  foreign key (reference, number) references urgency_change
);

-- What the owner of a decision asks, the requester or an adviser; the answers; and to whom an adviser may see whom it is about.
create table question (
  reference text not null references request,
  number int not null,
  asked_of text not null check (asked_of in ('REQUESTER', 'ADVISER')),
  organisation text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  primary key (reference, number)
);
create index question_to_advisers on question (organisation, asked_at desc, reference desc, number) where asked_of = 'ADVISER';
create table question_content (
  reference text not null,
  number int not null,
  text text not null,
  primary key (reference, number),
  foreign key (reference, number) references question
);
create table answer (
  reference text not null,
  number int not null,
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (reference, number),
  foreign key (reference, number) references question
);
create table answer_content (
  reference text not null,
  number int not null,
  text text not null,
  primary key (reference, number),
  foreign key (reference, number) references answer
);
create table advice_invitation (
  reference text not null,
  number int not null,
  invited_by uuid not null,
  invited_at timestamptz not null,
  primary key (reference, number),
  foreign key (reference, number) references question
);
create table advice_invitation_content (
  reference text not null,
  number int not null,
  reason text not null,
  primary key (reference, number),
  foreign key (reference, number) references advice_invitation
);

-- Who signed off what a second person has to agree with first.
create table proposed_decision (
  reference text not null references request,
  number int not null,
  outcome text not null,
  decline_code text,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  primary key (reference, number)
);

-- A second person's word on a decline, on a sharing that was not made to wait, or on not informing the individual.
create table second_look (
  reference text not null references request,
  number int not null,
  kind text not null check (kind in ('DECISION', 'SHARING', 'NOT_INFORMING')),
  agreed boolean not null,
  looked_by uuid not null,
  looked_at timestamptz not null,
  primary key (reference, number)
);
create table second_look_content (
  reference text not null,
  number int not null,
  reasons text not null,
  primary key (reference, number),
  foreign key (reference, number) references second_look
);

-- What the receiver understood and will do, whether that was meant, and what came of it.
create table understanding (
  reference text not null references request,
  number int not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (reference, number)
);
create table understanding_content (
  reference text not null,
  number int not null,
  understood text not null,
  will_do text not null,
  primary key (reference, number),
  foreign key (reference, number) references understanding
);
create table understanding_check (
  reference text not null,
  number int not null,
  matches boolean not null,
  checked_by uuid not null,
  checked_at timestamptz not null,
  primary key (reference, number),
  foreign key (reference, number) references understanding
);
create table understanding_check_content (
  reference text not null,
  number int not null,
  meant text,
  primary key (reference, number),
  foreign key (reference, number) references understanding_check
);
create table feedback (
  reference text primary key references request,
  result text not null check (result in ('ACTION_TAKEN', 'ALREADY_KNOWN', 'NO_ACTION_NEEDED', 'STILL_UNDER_WAY')),
  given_by uuid not null,
  given_at timestamptz not null
);
create table feedback_content (
  reference text primary key references feedback,
  text text not null
);
revoke update, delete, truncate on urgency_change, urgency_change_content, question, question_content, answer, answer_content,
  advice_invitation, advice_invitation_content, proposed_decision, second_look, second_look_content, understanding, understanding_content,
  understanding_check, understanding_check_content, feedback, feedback_content from infoshare_service;

alter table informing_content add column no_review_because text;
alter table informing drop constraint informing_check1;
alter table informing add constraint informing_review_date
  check (case outcome when 'DEFERRED' then review_on is not null when 'NOT_TO_BE_INFORMED' then true else review_on is null end);
alter table decision drop constraint decision_outcome_check;
alter table decision add constraint decision_outcome_check
  check (outcome in ('SHARE_FULL', 'SHARE_PART', 'DECLINE', 'NOT_HELD', 'REDIRECT'));

grant select (reference), delete on urgency_change_content, question_content, answer_content, advice_invitation_content,
  second_look_content, understanding_content, understanding_check_content, feedback_content to infoshare_disposal;
