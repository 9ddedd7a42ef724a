-- What somebody typed into a page and has not sent: their own until it becomes a request, or a step of a request.
create table saved_form (
  id uuid primary key,
  form text not null,
  -- The request that it belongs to or became; null while it belongs to a person alone.
  reference text references request,
  person uuid not null,
  answers jsonb not null,
  changed_at timestamptz not null
);
create unique index saved_form_of_request on saved_form (form, reference);
create index saved_form_of_person on saved_form (person, changed_at) where reference is null;
grant select (reference), delete on saved_form to infoshare_disposal;
