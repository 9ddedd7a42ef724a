-- A request that names a colleague as one of those who must not learn of it is restricted for that.
alter table request_restriction
  drop constraint request_restriction_ground_check,
  add constraint request_restriction_ground_check check (
    ground in ('SUBJECT_IS_STAFF', 'MUST_NOT_LEARN_IS_STAFF', 'SUBJECT_IS_RELATIVE_OF_STAFF', 'OTHER'));
