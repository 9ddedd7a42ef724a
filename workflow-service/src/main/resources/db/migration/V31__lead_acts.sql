-- Whoever declared a conflict of interest is kept from a request on the board too, which is still counted from an index alone.
drop index open_request_by_holding_organisation;
create index open_request_by_holding_organisation on request (holding_organisation, decide_by, reference)
  include (state, accept_by, urgency, requesting_organisation, restricted, conflict_declared) where open;

-- Looking for a person concerns many requests or none, so that it happened is kept by organisation; whom they looked for is not.
create table person_search (
  id            bigint generated always as identity primary key,
  organisation  text        not null,
  searched_by   uuid        not null,
  searched_at   timestamptz not null,
  searched_with text[]      not null,
  found         int         not null check (found >= 0),
  reason        text        not null
);
comment on table person_search is 'Who looked for the requests about a person, when, by what kind of identifier, and why';
create index person_search_of_organisation on person_search (organisation, id desc);
revoke update, delete, truncate on person_search from infoshare_service;
create trigger refuse_change before update or delete or truncate on person_search
  for each statement execute function refuse_change();
