-- What has failed and is tried again is counted every few seconds; most of the time there is none.
create index delivery_tried on delivery (created_at) where status = 'PENDING' and attempts > 0;

-- Who had which delivery sent anew, after it had failed.
create table resend (
  id       bigint generated always as identity primary key,
  delivery uuid        not null,
  asked_by uuid        not null,
  asked_at timestamptz not null
);
revoke update, delete, truncate on resend from notification_service;
