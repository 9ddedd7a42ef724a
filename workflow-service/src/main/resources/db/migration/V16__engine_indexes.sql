-- Indexes of the engine for what this service does not have: tenants, batches, lists of tasks by assignee, owner
-- or age (the inbox is a table of our own), and one whose columns another begins with. Each was kept up at every step.
drop index act_idx_exec_tenant_id;
drop index act_idx_task_tenant_id;
drop index act_idx_event_subscr_tenant_id;
drop index act_idx_variable_tenant_id;
drop index act_idx_job_tenant_id;
drop index act_idx_batch_id;
drop index act_idx_task_assignee;
drop index act_idx_task_owner;
drop index act_idx_task_create;
drop index act_idx_task_last_updated;
drop index act_idx_variable_task_name_type;
drop index act_idx_job_handler_type;

-- The same protection at half the price: an execution or task that something still refers to cannot go. Without
-- "restrict" each deletion looks for another row of the same key first, in case the statement made one; none does.
alter table act_ru_execution
  drop constraint act_fk_exe_procinst,
  drop constraint act_fk_exe_parent,
  drop constraint act_fk_exe_super,
  add constraint act_fk_exe_procinst foreign key (proc_inst_id_) references act_ru_execution (id_) on delete restrict,
  add constraint act_fk_exe_parent foreign key (parent_id_) references act_ru_execution (id_) on delete restrict,
  add constraint act_fk_exe_super foreign key (super_exec_) references act_ru_execution (id_) on delete restrict;
alter table act_ru_task
  drop constraint act_fk_task_exe,
  drop constraint act_fk_task_procinst,
  add constraint act_fk_task_exe foreign key (execution_id_) references act_ru_execution (id_) on delete restrict,
  add constraint act_fk_task_procinst foreign key (proc_inst_id_) references act_ru_execution (id_) on delete restrict;
alter table act_ru_variable
  drop constraint act_fk_var_exe,
  drop constraint act_fk_var_procinst,
  add constraint act_fk_var_exe foreign key (execution_id_) references act_ru_execution (id_) on delete restrict,
  add constraint act_fk_var_procinst foreign key (proc_inst_id_) references act_ru_execution (id_) on delete restrict;
alter table act_ru_event_subscr
  drop constraint act_fk_event_exec,
  add constraint act_fk_event_exec foreign key (execution_id_) references act_ru_execution (id_) on delete restrict;
alter table act_ru_incident
  drop constraint act_fk_inc_exe,
  drop constraint act_fk_inc_procinst,
  add constraint act_fk_inc_exe foreign key (execution_id_) references act_ru_execution (id_) on delete restrict,
  add constraint act_fk_inc_procinst foreign key (proc_inst_id_) references act_ru_execution (id_) on delete restrict;
alter table act_ru_ext_task
  drop constraint act_fk_ext_task_exe,
  add constraint act_fk_ext_task_exe foreign key (execution_id_) references act_ru_execution (id_) on delete restrict;
alter table act_ru_identitylink
  drop constraint act_fk_tskass_task,
  add constraint act_fk_tskass_task foreign key (task_id_) references act_ru_task (id_) on delete restrict;
