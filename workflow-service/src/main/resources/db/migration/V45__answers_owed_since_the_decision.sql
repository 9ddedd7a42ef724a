-- Until when the answers are to be added that a decision left open: counted from the decision, however late it is shared.
alter table running_request add column answers_owed_by timestamptz;
update running_request set answers_owed_by = coalesce(
    (select owed_by from decision where decision.reference = running_request.reference),
    now() + interval '24 hours')
  where answers_owed;
alter table running_request drop column answers_owed;
