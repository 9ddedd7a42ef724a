-- Lawful reasons as reference data: a row is never changed, a new version is added and the old one ends.
create table lawful_basis (
  code text not null,
  version int not null,
  kind text not null check (kind in ('ARTICLE_6', 'ARTICLE_9', 'SCHEDULE_1', 'POWER')),
  label text not null,
  law text not null,
  nation text not null,
  valid_from date not null,
  valid_to date,
  primary key (code, version),
  check (valid_to is null or valid_to >= valid_from)
);
revoke insert, update, delete, truncate on lawful_basis from infoshare_service;

insert into lawful_basis (code, version, kind, label, law, nation, valid_from, valid_to) values
  ('ART6_CONSENT', 1, 'ARTICLE_6', 'Consent', 'UK GDPR Article 6(1)(a)', 'UK', '2018-05-25', null),
  ('ART6_LEGAL_OBLIGATION', 1, 'ARTICLE_6', 'Legal obligation', 'UK GDPR Article 6(1)(c)', 'UK', '2018-05-25', null),
  ('ART6_VITAL_INTERESTS', 1, 'ARTICLE_6', 'Vital interests', 'UK GDPR Article 6(1)(d)', 'UK', '2018-05-25', null),
  ('ART6_PUBLIC_TASK', 1, 'ARTICLE_6', 'Public task', 'UK GDPR Article 6(1)(e)', 'UK', '2018-05-25', null),
  ('ART6_RECOGNISED_LEGITIMATE_INTEREST', 1, 'ARTICLE_6', 'Recognised legitimate interest', 'UK GDPR Article 6(1)(ea)', 'UK', '2026-02-05', null),
  ('ART6_LEGITIMATE_INTERESTS', 1, 'ARTICLE_6', 'Legitimate interests', 'UK GDPR Article 6(1)(f)', 'UK', '2018-05-25', null),
  ('ART9_VITAL_INTERESTS', 1, 'ARTICLE_9', 'Vital interests, where consent cannot be given', 'UK GDPR Article 9(2)(c)', 'UK', '2018-05-25', null),
  ('ART9_SUBSTANTIAL_PUBLIC_INTEREST', 1, 'ARTICLE_9', 'Substantial public interest', 'UK GDPR Article 9(2)(g)', 'UK', '2018-05-25', null),
  ('ART9_HEALTH_OR_SOCIAL_CARE', 1, 'ARTICLE_9', 'Health or social care', 'UK GDPR Article 9(2)(h)', 'UK', '2018-05-25', null),
  ('DPA_SCH1_HEALTH_OR_SOCIAL_CARE', 1, 'SCHEDULE_1', 'Health or social care purposes', 'Data Protection Act 2018, Schedule 1, paragraph 2', 'UK', '2018-05-25', null),
  ('DPA_SCH1_UNLAWFUL_ACTS', 1, 'SCHEDULE_1', 'Preventing or detecting unlawful acts', 'Data Protection Act 2018, Schedule 1, paragraph 10', 'UK', '2018-05-25', null),
  ('DPA_SCH1_SAFEGUARDING', 1, 'SCHEDULE_1', 'Safeguarding of children and of individuals at risk', 'Data Protection Act 2018, Schedule 1, paragraph 18', 'UK', '2018-05-25', null),
  ('POWER_CA1989_S17', 1, 'POWER', 'Services for a child in need', 'Children Act 1989, section 17', 'England', '1991-10-14', null),
  ('POWER_CA1989_S47', 1, 'POWER', 'Duty to investigate, and to assist enquiries', 'Children Act 1989, section 47', 'England', '1991-10-14', null),
  ('POWER_CA2004_S10', 1, 'POWER', 'Co-operation to improve well-being', 'Children Act 2004, section 10', 'England', '2005-04-01', null),
  ('POWER_CA2004_S11', 1, 'POWER', 'Arrangements to safeguard and promote welfare', 'Children Act 2004, section 11', 'England', '2005-10-01', null),
  ('POWER_CARE_ACT_S6', 1, 'POWER', 'Co-operating generally', 'Care Act 2014, section 6', 'England', '2015-04-01', null),
  ('POWER_CARE_ACT_S42', 1, 'POWER', 'Enquiry by a local authority', 'Care Act 2014, section 42', 'England', '2015-04-01', null),
  ('POWER_CARE_ACT_S45', 1, 'POWER', 'Supply of information to a Safeguarding Adults Board', 'Care Act 2014, section 45', 'England', '2015-04-01', null),
  ('POWER_CRIME_AND_DISORDER_S115', 1, 'POWER', 'Disclosure to a relevant authority', 'Crime and Disorder Act 1998, section 115', 'England and Wales', '1998-09-30', null);

-- A decision, once made, stays as it was made.
create table decision (
  reference text primary key references request,
  outcome text not null check (outcome in ('SHARE_FULL', 'SHARE_PART', 'DECLINE', 'NOT_HELD')),
  likely_to_safeguard text not null check (likely_to_safeguard in ('YES', 'NO')),
  consent text not null check (consent in ('GIVEN', 'REFUSED', 'NOT_SOUGHT', 'WITHDRAWN')),
  decline_code text,
  inform_individual boolean not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  check ((outcome = 'DECLINE') = (decline_code is not null))
);
create table decision_content (
  reference text primary key references decision,
  reasons text not null,
  reasons_for_requester text,
  consent_note text,
  harm_if_shared text,
  harm_if_not_shared text
);
create table decision_lawful_basis (
  reference text not null references decision,
  code text not null,
  version int not null,
  primary key (reference, code),
  foreign key (code, version) references lawful_basis
);
revoke update, delete, truncate on decision, decision_content, decision_lawful_basis from infoshare_service;
