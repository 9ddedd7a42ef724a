-- Why an address of the person, or the name of somebody who must not learn of it, had to be in what was shared. What was
-- shared before says nothing.
alter table disclosure_content add column address_because text;
