-- Every launch, the newest first, and what has become of its instances.
drop view if exists inventory_reservations;
create view inventory_reservations as
select r.id                                                                   as reservation,
       r.account_id                                                           as account,
       to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')      as launched_utc,
       count(i.id)                                                            as instances,
       coalesce(sum(case when i.desired = 'RUNNING' and i.phase <> 'RELEASED' then 1 else 0 end), 0)
                                                                              as wanted_running,
       coalesce(sum(case when i.desired = 'STOPPED' and i.phase <> 'RELEASED' then 1 else 0 end), 0)
                                                                              as wanted_stopped,
       coalesce(sum(case when i.phase in ('UP', 'REBOOTING') and i.observed = 'RUNNING' then 1 else 0 end), 0)
                                                                              as seen_running,
       coalesce(sum(case when i.phase = 'RELEASED' then 1 else 0 end), 0)     as terminated,
       min(i.image_id)                                                        as image,
       min(i.instance_type)                                                   as type
from reservation r
left join instance i on i.reservation_id = r.id
group by r.id, r.account_id, r.created_at
order by r.created_at desc, r.id;
