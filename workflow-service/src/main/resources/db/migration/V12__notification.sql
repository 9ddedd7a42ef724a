-- Reports of the notification service that had an effect: the second time has none.
create table notification_report (
  event       uuid primary key,
  received_at timestamptz not null
);
create index notification_report_by_age on notification_report (received_at);
