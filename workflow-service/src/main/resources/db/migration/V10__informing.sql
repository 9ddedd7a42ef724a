-- Each time that informing the individual was settled or put off. Nothing is changed afterwards, a review adds an entry.
create table informing (
  reference text not null references request,
  number int not null,
  outcome text not null check (outcome in ('ALREADY_AWARE', 'INFORMED', 'DEFERRED', 'NOT_TO_BE_INFORMED')),
  whom_kind text check (whom_kind in ('THE_PERSON', 'PARENTAL_RESPONSIBILITY_HOLDER', 'ATTORNEY', 'DEPUTY')),
  method text check (method in ('IN_PERSON', 'TELEPHONE', 'VIDEO_CALL', 'LETTER')),
  informed_at timestamptz,
  review_on date,
  reason_code text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (reference, number),
  check ((outcome = 'INFORMED') = (whom_kind is not null and method is not null and informed_at is not null)),
  check ((outcome = 'DEFERRED') = (review_on is not null)),
  check ((outcome = 'NOT_TO_BE_INFORMED') = (reason_code is not null))
);
create table informing_content (
  reference text not null,
  number int not null,
  whom_name text,
  note text not null,
  primary key (reference, number),
  foreign key (reference, number) references informing
);
revoke update, delete, truncate on informing, informing_content from infoshare_service;
