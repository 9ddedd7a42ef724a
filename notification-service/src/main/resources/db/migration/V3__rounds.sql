-- Reports are read in the order of their numbers, whatever request they are about.
drop index report_in_order;

-- What waits comes and goes all the time; without this its tables grow with what is dead.
alter table notification set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
alter table report set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
