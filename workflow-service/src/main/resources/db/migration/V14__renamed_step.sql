-- When requests are migrated to a model in which a task has another id, the engine tells no listener of the new name.
create function rename_step() returns trigger language plpgsql as $$
begin
  update inbox_task set step = new.task_def_key_ where id = new.id_;
  return null;
end
$$;

create trigger rename_step after update of task_def_key_ on act_ru_task
  for each row when (old.task_def_key_ is distinct from new.task_def_key_)
  execute function rename_step();
