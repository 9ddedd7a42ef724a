-- Codes that were older than the law that they cite. Version 1 stays for the decisions that were made under it; its last day
-- is the day before version 2, which begins with its law: section 16LA was enacted on 29 April 2026, the advice is of 2024.
insert into reference_code (code, version, kind, label, law, nation, applies_to, under_duty, valid_from, guidance)
select code, 2, kind, label, law, nation, applies_to, under_duty,
       case code when 'MORE_DETRIMENTAL_TO_CHILD' then date '2026-04-29' else date '2024-05-01' end, guidance
from reference_code
where code in ('MORE_DETRIMENTAL_TO_CHILD', 'RISK_OF_HARM_SUBJECT', 'CANNOT_CONTACT_SAFELY', 'CHILD_TOO_YOUNG');
update reference_code as old set valid_to = new.valid_from - 1
from reference_code as new where new.code = old.code and new.version = 2 and old.version = 1;

-- Whether an item still held when it was shared, and who checked it. What was shared before says neither.
alter table disclosure_item add column current boolean, add column checked_by text;

-- Until when it was to be shared, which tells whether it went in time. Of what went before nobody kept it.
alter table disclosure add column share_by timestamptz;

-- Law and guidance that were missing (Schedule 1, Part 3 is for data about offences alone).
insert into reference_code (code, version, kind, label, law, nation, applies_to, valid_from, guidance) values
  ('DPA_SCH1_CRIMINAL_OFFENCE', 1, 'SCHEDULE_1', 'A condition for data about offences alone', 'Data Protection Act 2018, Schedule 1, Part 3', 'UK', 'ANYBODY', '2018-05-25', 'https://www.legislation.gov.uk/ukpga/2018/12/schedule/1'),
  ('POWER_WORKING_TOGETHER', 1, 'POWER', 'Statutory guidance on multi-agency working', 'Working Together to Safeguard Children, 2023', 'England', 'CHILD', '2023-12-15', 'https://www.gov.uk/government/publications/working-together-to-safeguard-children--2'),
  ('POWER_DPA_SCH2_CRIME_AND_TAXATION', 1, 'POWER', 'Where crime could not be prevented or detected otherwise', 'Data Protection Act 2018, Schedule 2, Part 1, paragraph 2', 'UK', 'ANYBODY', '2018-05-25', 'https://www.legislation.gov.uk/ukpga/2018/12/schedule/2');
