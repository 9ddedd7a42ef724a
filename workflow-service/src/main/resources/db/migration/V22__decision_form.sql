-- Every code that a decision can name is one table: lawful reasons, grounds of a decline, reasons not to inform. A row is
-- never changed: a new version is added and the old one ends. A row without valid_from is known and not in force yet.
alter table lawful_basis rename to reference_code;
alter table decision_lawful_basis rename to decision_code;
alter table reference_code
  drop constraint lawful_basis_kind_check,
  add constraint reference_code_kind_check check (kind in ('ARTICLE_6', 'ARTICLE_9', 'SCHEDULE_1', 'LAW_ENFORCEMENT',
    'CONFIDENCE', 'POWER', 'DECLINE', 'NOT_INFORMED')),
  alter column valid_from drop not null,
  add column applies_to text not null default 'ANYBODY' check (applies_to in ('ANYBODY', 'CHILD', 'ADULT')),
  add column under_duty boolean,
  add column guidance text;
comment on column reference_code.valid_from is 'Null: enacted or expected, its start not confirmed; nobody can choose it';
comment on column reference_code.under_duty is 'Of a DECLINE: whether it stands against a duty to supply (section 45, an order of a court)';

update reference_code set guidance = case
  when kind = 'ARTICLE_6' then 'https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/lawful-basis/'
  when kind = 'ARTICLE_9' then 'https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/lawful-basis/special-category-data/'
  when kind = 'SCHEDULE_1' then 'https://www.legislation.gov.uk/ukpga/2018/12/schedule/1'
  when code = 'POWER_CA1989_S17' then 'https://www.legislation.gov.uk/ukpga/1989/41/section/17'
  when code = 'POWER_CA1989_S47' then 'https://www.legislation.gov.uk/ukpga/1989/41/section/47'
  when code = 'POWER_CA2004_S10' then 'https://www.legislation.gov.uk/ukpga/2004/31/section/10'
  when code = 'POWER_CA2004_S11' then 'https://www.legislation.gov.uk/ukpga/2004/31/section/11'
  when code = 'POWER_CARE_ACT_S6' then 'https://www.legislation.gov.uk/ukpga/2014/23/section/6'
  when code = 'POWER_CARE_ACT_S42' then 'https://www.legislation.gov.uk/ukpga/2014/23/section/42'
  when code = 'POWER_CARE_ACT_S45' then 'https://www.legislation.gov.uk/ukpga/2014/23/section/45'
  else 'https://www.legislation.gov.uk/ukpga/1998/37/section/115'
end;
update reference_code set applies_to = 'CHILD' where code like 'POWER\_CA1989\_%' or code like 'POWER\_CA2004\_%';
update reference_code set applies_to = 'ADULT' where code like 'POWER\_CARE\_ACT\_%';
alter table reference_code alter column guidance set not null;

insert into reference_code (code, version, kind, label, law, nation, applies_to, valid_from, guidance) values
  ('DPA_SCH1_ECONOMIC_WELL_BEING', 1, 'SCHEDULE_1', 'Safeguarding the economic well-being of certain individuals', 'Data Protection Act 2018, Schedule 1, paragraph 19', 'UK', 'ADULT', '2018-05-25', 'https://www.legislation.gov.uk/ukpga/2018/12/schedule/1'),
  ('DPA_SCH8_SAFEGUARDING', 1, 'LAW_ENFORCEMENT', 'Safeguarding, by a competent authority under Part 3', 'Data Protection Act 2018, Schedule 8, paragraph 4', 'UK', 'ANYBODY', '2018-05-25', 'https://www.legislation.gov.uk/ukpga/2018/12/schedule/8'),
  ('CONFIDENCE_CONSENT', 1, 'CONFIDENCE', 'They agreed', 'Common law duty of confidence', 'UK', 'ANYBODY', '2018-05-25', 'https://www.bma.org.uk/advice-and-support/ethics/safeguarding/adults-at-risk-confidentiality-and-disclosure-of-information'),
  ('CONFIDENCE_OVERRIDING_PUBLIC_INTEREST', 1, 'CONFIDENCE', 'Overriding public interest', 'Common law duty of confidence', 'UK', 'ANYBODY', '2018-05-25', 'https://www.bma.org.uk/advice-and-support/ethics/safeguarding/adults-at-risk-confidentiality-and-disclosure-of-information'),
  ('CONFIDENCE_STATUTE_OR_COURT_ORDER', 1, 'CONFIDENCE', 'A statute or an order of a court', 'Common law duty of confidence', 'UK', 'ANYBODY', '2018-05-25', 'https://www.bma.org.uk/advice-and-support/ethics/safeguarding/adults-at-risk-confidentiality-and-disclosure-of-information'),
  ('POWER_CARE_ACT_S7', 1, 'POWER', 'Co-operating in a specific case', 'Care Act 2014, section 7', 'England', 'ADULT', '2015-04-01', 'https://www.legislation.gov.uk/ukpga/2014/23/section/7'),
  ('POWER_CARE_ACT_S44', 1, 'POWER', 'Co-operating in a safeguarding adults review', 'Care Act 2014, section 44(5)', 'England', 'ADULT', '2015-04-01', 'https://www.legislation.gov.uk/ukpga/2014/23/section/44'),
  ('POWER_CA2004_S16LA', 1, 'POWER', 'Duty to share information relevant to a child''s welfare', 'Children Act 2004, section 16LA', 'England', 'CHILD', null, 'https://www.legislation.gov.uk/ukpga/2026/21/section/4/enacted'),
  ('POWER_COURT_ORDER', 1, 'POWER', 'An order of a court', 'The order', 'UK', 'ANYBODY', '2018-05-25', 'https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/data-sharing/a-10-step-guide-to-sharing-information-to-safeguard-children/'),
  ('POWER_COMMON_LAW', 1, 'POWER', 'To protect somebody from serious harm', 'Common law', 'UK', 'ANYBODY', '2018-05-25', 'https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/data-sharing/a-10-step-guide-to-sharing-information-to-safeguard-children/'),
  ('POWER_OWN_PURPOSES', 1, 'POWER', 'Within the purposes of a charity or private body, which needs no statute', 'Its constitution', 'UK', 'ANYBODY', '2018-05-25', 'https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/data-sharing/a-10-step-guide-to-sharing-information-to-safeguard-children/');

insert into reference_code (code, version, kind, label, law, nation, applies_to, under_duty, valid_from, guidance)
select code, 1, 'DECLINE', label, law, 'UK', applies_to, under_duty, date '2024-05-01', guidance
from (values
  ('NO_LEGITIMATE_PURPOSE', 'There is no clear and legitimate purpose', 'Information sharing advice, 2024', 'ANYBODY', true, 'https://www.gov.uk/government/publications/safeguarding-practitioners-information-sharing-advice'),
  ('NO_LAWFUL_REASON', 'No law lets it be shared', 'Information sharing advice, 2024', 'ANYBODY', false, 'https://www.gov.uk/government/publications/safeguarding-practitioners-information-sharing-advice'),
  ('NOT_PROPORTIONATE', 'It would be more than the purpose needs', 'Information sharing advice, 2024', 'ANYBODY', false, 'https://www.gov.uk/government/publications/safeguarding-practitioners-information-sharing-advice'),
  ('NOT_RELEVANT', 'It has nothing to do with the purpose', 'Information sharing advice, 2024', 'ANYBODY', false, 'https://www.gov.uk/government/publications/safeguarding-practitioners-information-sharing-advice'),
  ('MORE_DETRIMENTAL_TO_CHILD', 'Sharing would harm the child more than not sharing', 'Children Act 2004, section 16LA', 'CHILD', false, 'https://www.legislation.gov.uk/ukpga/2026/21/section/4/enacted'),
  ('ADULT_WITH_CAPACITY_OBJECTS', 'An adult with capacity objects, and no ground overrides that', 'Care and support statutory guidance; SCIE, adult safeguarding', 'ADULT', false, 'http://www.scie.org.uk/care-act-2014/safeguarding-adults/sharing-information/does-not-want-to-share.asp'),
  ('WOULD_PREJUDICE_CRIME', 'It would prejudice the prevention or detection of crime', 'Data Protection Act 2018, Schedule 2, Part 1', 'ANYBODY', false, 'https://www.legislation.gov.uk/ukpga/2018/12/schedule/2'),
  ('COURT_RESTRICTION', 'A court forbids it', 'The order', 'ANYBODY', true, 'https://www.gov.uk/government/publications/safeguarding-practitioners-information-sharing-advice'),
  ('PRIVILEGED', 'It is legally privileged', 'Data Protection Act 2018, Schedule 2, Part 4', 'ANYBODY', true, 'https://www.legislation.gov.uk/ukpga/2018/12/schedule/2'),
  ('IDENTITY_UNVERIFIED', 'Who asks could not be verified', 'Information sharing advice, 2024', 'ANYBODY', true, 'https://www.gov.uk/government/publications/safeguarding-practitioners-information-sharing-advice')
) as ground (code, label, law, applies_to, under_duty, guidance);

insert into reference_code (code, version, kind, label, law, nation, applies_to, valid_from, guidance)
select code, 1, 'NOT_INFORMED', label, law, 'UK', applies_to, date '2018-05-25', guidance
from (values
  ('RISK_OF_HARM_SUBJECT', 'It could bring harm to the person', 'Information sharing advice, 2024', 'ANYBODY', 'https://www.gov.uk/government/publications/safeguarding-practitioners-information-sharing-advice'),
  ('RISK_OF_HARM_OTHER', 'It could bring harm to somebody else', 'Data Protection Act 2018, Schedule 2, Part 3', 'ANYBODY', 'https://www.legislation.gov.uk/ukpga/2018/12/schedule/2'),
  ('PREJUDICE_CRIME_OR_ENQUIRY', 'It would prejudice an enquiry or the detection of crime', 'Data Protection Act 2018, Schedule 2, Part 1, paragraph 2', 'ANYBODY', 'https://www.legislation.gov.uk/ukpga/2018/12/schedule/2'),
  ('SERIOUS_HARM_EXEMPTION', 'An exemption for serious harm applies', 'Data Protection Act 2018, Schedule 3', 'ANYBODY', 'https://www.legislation.gov.uk/ukpga/2018/12/schedule/3'),
  ('CANNOT_CONTACT_SAFELY', 'There is no safe way to reach them', 'Information sharing advice, 2024', 'ANYBODY', 'https://www.gov.uk/government/publications/safeguarding-practitioners-information-sharing-advice'),
  ('CHILD_TOO_YOUNG', 'The child is too young to understand', 'Information sharing advice, 2024', 'CHILD', 'https://www.gov.uk/government/publications/safeguarding-practitioners-information-sharing-advice')
) as reason (code, label, law, applies_to, guidance);

-- A decision may stand on codes of several kinds now. What was answered is one document; what is counted stays in columns.
alter table decision
  alter column consent drop not null,
  add column informing text check (informing in ('ALREADY_AWARE', 'INFORM_NOW', 'DEFER', 'DO_NOT_INFORM', 'DECIDE_LATER')),
  add column late_reason text,
  add column policy_version text,
  add column guidance_version text,
  add column owed text[] not null default '{}',
  add column owed_by timestamptz,
  add check ((owed = '{}') = (owed_by is null));
comment on column decision.policy_version is 'Version of the rules it was made under; null before there were versions';
comment on column decision.owed is 'Fields that were still to be answered when it was signed off, until owed_by';

alter table decision_content add column answers jsonb;
update decision_content set answers = jsonb_strip_nulls(jsonb_build_object(
    'outcome', decision.outcome,
    'likelyToSafeguard', decision.likely_to_safeguard,
    'reasons', reasons,
    'reasonsForRequester', reasons_for_requester,
    'lawfulBasis', (select coalesce(jsonb_agg(code order by code), '[]')
                    from decision_code where decision_code.reference = decision.reference),
    'consent', jsonb_build_object('status', decision.consent, 'note', consent_note),
    'declineCode', decision.decline_code,
    'harmIfShared', harm_if_shared,
    'harmIfNotShared', harm_if_not_shared,
    'informIndividual', decision.inform_individual))
from decision where decision.reference = decision_content.reference;
alter table decision_content
  alter column answers set not null,
  drop column reasons,
  drop column reasons_for_requester,
  drop column consent_note,
  drop column harm_if_shared,
  drop column harm_if_not_shared;

insert into decision_code (reference, code, version) select reference, decline_code, 1 from decision where decline_code is not null;

-- What was answered after the decision was signed off. It adds; nothing here changes what was signed off.
create table decision_later (
  reference text not null references decision,
  number int not null,
  fields text[] not null,
  given_by uuid not null,
  given_at timestamptz not null,
  primary key (reference, number)
);
create table decision_later_content (
  reference text not null,
  number int not null,
  answers jsonb not null,
  primary key (reference, number),
  foreign key (reference, number) references decision_later
);
revoke update, delete, truncate on decision_later, decision_later_content from infoshare_service;

-- A draft changes with every save and goes when it is signed off, or the request is withdrawn.
create table decision_draft (
  reference text primary key references request,
  version int not null check (version > 0),
  answers jsonb not null,
  saved_by uuid not null,
  saved_at timestamptz not null
);

grant select (reference), delete on decision_later_content, decision_draft to infoshare_disposal;
