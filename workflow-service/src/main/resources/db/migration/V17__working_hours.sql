-- When an organisation works, in local time of Europe/London, the one zone of the four nations. An organisation that is
-- not here works as most do (WorkingHours.USUAL).
create table working_hours (
  organisation text primary key references organisations,
  days text[] not null check (
    cardinality(days) > 0
    and days <@ array['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']),
  opens time(0) not null,
  closes time(0) not null, -- 00:00 is the end of the day
  bank_holidays text check (bank_holidays in ('ENGLAND', 'WALES', 'SCOTLAND', 'NORTHERN_IRELAND')), -- null: works on them
  check (opens < '24:00' and closes < '24:00' and (closes > opens or closes = '00:00'))
);

-- Whose hours count for opening the outcome. Empty for requests that began before: theirs is elapsed time.
alter table running_request add column requesting_organisation text;
