-- Why something is shared that answers no question of the request. What was shared before has none.
alter table disclosure_item add column why_shared text;
