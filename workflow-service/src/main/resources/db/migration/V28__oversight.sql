-- A lead's board is still counted from these alone, by urgency too.
drop index open_request_by_requesting_organisation;
drop index open_request_by_holding_organisation;
create index open_request_by_requesting_organisation on request (requesting_organisation, decide_by, reference)
  include (state, accept_by, urgency, holding_organisation, restricted) where open;
create index open_request_by_holding_organisation on request (holding_organisation, decide_by, reference)
  include (state, accept_by, urgency, requesting_organisation, restricted) where open;

-- An export concerns many requests at once and holds nothing of any of them, so it is kept by organisation.
create table board_export (
  id           bigint generated always as identity primary key,
  organisation text        not null,
  exported_by  uuid        not null,
  exported_at  timestamptz not null,
  filter       jsonb       not null,
  requests     int         not null check (requests >= 0)
);
comment on table board_export is 'Who took a list of open requests out of the system, when, and which; no personal data';
create index board_export_of_organisation on board_export (organisation, id desc);
revoke update, delete, truncate on board_export from infoshare_service;
create trigger refuse_change before update or delete or truncate on board_export
  for each statement execute function refuse_change();

-- Open boards are told what has happened since they last looked.
create index event_log_by_time on event_log (recorded_at);
