-- What waits or is in hand now, in the order in which it will be looked at.
drop view if exists inventory_work;
create view inventory_work as
select case
         when position('/' in w.task_instance) > 0
           then substring(w.task_instance from 1 for position('/' in w.task_instance) - 1)
         else w.task_name
       end                                                                    as kind,
       case
         when position('/' in w.task_instance) > 0
           then substring(w.task_instance from position('/' in w.task_instance) + 1)
         else w.task_instance
       end                                                                    as resource,
       case
         when w.picked then 'in hand'
         when w.execution_time <= current_timestamp then 'due'
         else 'later'
       end                                                                    as status,
       to_char(w.execution_time at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')  as due_utc,
       coalesce(w.picked_by, '')                                              as picked_by,
       w.wakeups                                                              as wakeups,
       coalesce(w.consecutive_failures, 0)                                    as failures
from scheduled_tasks w
order by w.picked desc, w.execution_time, w.task_instance;
