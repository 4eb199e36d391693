-- A key may stand under its host's name: the queue looks it up by itself alone.
create index scheduled_tasks_task_instance on scheduled_tasks (task_instance);

-- What a process looked for from time to time are keys now. A pass hands those of hosts over.
insert into scheduled_tasks
  (task_name, task_instance, execution_time, picked, version, priority, wakeups)
select 'reconcile', 'console/' || instance_id, due_at, false, 1, 50, 1
from instance_console where due_at is not null;

insert into scheduled_tasks
  (task_name, task_instance, execution_time, picked, version, priority, wakeups)
select 'reconcile', 'nat-gateway/' || id, deleted_at, false, 1, 50, 1
from nat_gateway where deleted_at is not null;
