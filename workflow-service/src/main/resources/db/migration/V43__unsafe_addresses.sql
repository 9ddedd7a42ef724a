-- Why an address of the person, or the name of somebody who must not learn of it, had to be in what was shared. What was
-- shared before says nothing.
alter table disclosure_content add column address_because text;

-- Section 16LA is law in England alone and its start is not confirmed, and its ground was offered in every nation. That
-- sharing would harm a child more is a ground everywhere, because of the child's best interests.
insert into reference_code (code, version, kind, label, law, nation, applies_to, under_duty, valid_from, guidance)
select code, 3, kind, label, 'The child''s best interests; Information sharing advice, 2024', 'UK', applies_to, under_duty,
       date '2026-11-28', 'https://www.gov.uk/government/publications/safeguarding-practitioners-information-sharing-advice'
from reference_code where code = 'MORE_DETRIMENTAL_TO_CHILD' and version = 2;
update reference_code set valid_to = date '2026-11-27' where code = 'MORE_DETRIMENTAL_TO_CHILD' and version = 2;
