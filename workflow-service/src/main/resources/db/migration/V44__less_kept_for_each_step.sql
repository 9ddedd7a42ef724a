-- More indexes of the engine that nothing here reads, each kept up at every step: of definitions, which are never deleted,
-- of how jobs and messages are configured, and of root instances, variables of tasks and long values.
drop index act_idx_exe_root_pi;
drop index act_idx_exe_procdef;
drop index act_idx_task_procdef;
drop index act_idx_variable_task_id;
drop index act_idx_var_bytearray;
drop index act_idx_job_handler;
drop index act_idx_job_root_procinst;
drop index act_idx_event_subscr_config_;

-- A definition that requests follow cannot be deleted, because none can be. The foreign keys said so by locking the same
-- few rows for every execution and task that anybody began, which all who worked at that moment had to share.
alter table act_ru_execution drop constraint act_fk_exe_procdef;
alter table act_ru_task drop constraint act_fk_task_procdef;
revoke delete, truncate on act_re_procdef from infoshare_service;

-- What these refused is refused already. An execution cannot go while another has it as its parent, or while a task,
-- variable, incident or message is its own, and from each of them parents lead up to the process instance.
alter table act_ru_execution drop constraint act_fk_exe_procinst;
alter table act_ru_task drop constraint act_fk_task_procinst;
alter table act_ru_variable drop constraint act_fk_var_procinst;
alter table act_ru_incident drop constraint act_fk_inc_procinst;

-- An event is pending once because it is in the log once, and both are written by one statement.
alter table event_pending drop constraint event_pending_reference_sequence_key;
