-- What the process needs to know of a request besides its variables. Whoever moves a request on locks its row here first,
-- so that two people who act at once, or a person and a timer, come one after the other.
create table running_request (
  reference text primary key,
  organisation text not null,
  team text not null,
  urgency text not null,
  accept_by timestamptz,
  decide_by timestamptz,
  decided_by uuid
);

-- Which execution of the engine waits for which messages.
create table awaited_message (
  execution text primary key,
  reference text not null references running_request on delete cascade,
  messages text[] not null
);

create index awaited_message_of_request on awaited_message (reference);

create table inbox_task (
  id text primary key,
  reference text not null references running_request on delete cascade,
  step text not null,
  organisation text not null,
  team text not null,
  owner uuid,
  urgency text not null,
  due_at timestamptz not null default 'infinity',
  created_at timestamptz not null
);

create index inbox_task_of_request on inbox_task (reference);
create index inbox_task_of_team on inbox_task (team, due_at, id);
create index inbox_task_of_owner on inbox_task (owner, due_at, id) where owner is not null;
