-- Every page shows its reader how many lines of their list are unread.
create index delivery_unread on delivery (person)
  where channel = 'IN_APP' and status = 'DELIVERED' and read_at is null;
