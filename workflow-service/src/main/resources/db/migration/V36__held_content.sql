-- A legal hold was looked at by the command that disposes, and by nothing else: whoever had its credentials could remove
-- what is held with plain SQL. The database refuses that as well.
create function refuse_removal_of_what_is_held() returns trigger language plpgsql as $$
begin
  -- Setting a hold locks this row too, so that none is set between looking and removing.
  perform from record_head where reference = old.reference collate "C" for update;
  if exists (
      select from legal_hold hold left join legal_hold_release released using (reference, number)
      where hold.reference = old.reference collate "default" and released.number is null) then
    raise exception 'Nothing may be removed from %: a legal hold stands on %', tg_table_name, old.reference
      using errcode = '42501';
  end if;
  return old;
end
$$;

-- ContentTables.java has the same list, beside the content of the record. What the service removes by itself, as a draft
-- that is signed off, is not disposal.
do $$
declare
  content text;
begin
  foreach content in array array['record_content', 'request_content', 'request_match_key', 'request_withdrawal',
    'request_restriction', 'task_handover', 'decision_content', 'decision_later_content', 'decision_draft',
    'disclosure_item', 'disclosure_content', 'direct_telling', 'urgency_change_content', 'question_content',
    'answer_content', 'advice_invitation_content', 'second_look_content', 'understanding_content',
    'understanding_check_content', 'feedback_content', 'misdirection_content', 'recall_content',
    'misdirection_assessment_content', 'informing_content', 'saved_form']
  loop
    execute format('create trigger refuse_removal_of_what_is_held before delete on %I for each row'
      ' when (current_user = ''infoshare_disposal'') execute function refuse_removal_of_what_is_held()', content);
  end loop;
end
$$;
