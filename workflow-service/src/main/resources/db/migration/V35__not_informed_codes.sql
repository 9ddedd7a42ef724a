-- The version of the reference data that a reason not to inform was chosen from. Until now there was one version of each.
alter table informing add column reason_version int;
update informing set reason_version = 1 where reason_code is not null;
alter table informing
  add check ((reason_code is null) = (reason_version is null)),
  add foreign key (reason_code, reason_version) references reference_code (code, version);
