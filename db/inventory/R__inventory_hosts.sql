-- Every host: what it has, what of it may be promised, is promised, and is left. Instances hold
-- processors and memory while they run, shall run, or may still run; volumes hold disk as long as
-- they exist, with their full size.
drop view if exists inventory_hosts;
create view inventory_hosts as
select h.id                                                                   as host,
       h.hostname                                                             as hostname,
       h.architecture                                                         as architecture,
       case when h.reachable then 'yes' else 'no' end                         as reachable,
       h.cpus                                                                 as cpus,
       h.vcpu_limit                                                           as vcpus_promisable,
       coalesce(i.vcpus, 0)                                                   as vcpus_promised,
       h.vcpu_limit - coalesce(i.vcpus, 0)                                    as vcpus_left,
       h.memory_mib                                                           as memory_mib,
       h.memory_limit_mib                                                     as memory_promisable_mib,
       coalesce(i.memory_mib, 0)                                              as memory_promised_mib,
       h.memory_limit_mib - coalesce(i.memory_mib, 0)                         as memory_left_mib,
       h.disk_gib                                                             as disk_gib,
       h.disk_free_gib                                                        as disk_free_gib,
       h.disk_limit_gib                                                       as disk_promisable_gib,
       coalesce(v.size_gib, 0)                                                as disk_promised_gib,
       h.disk_limit_gib - coalesce(v.size_gib, 0)                             as disk_left_gib,
       coalesce(i.instances, 0)                                               as instances,
       to_char(h.seen_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')         as seen_utc
from host h
left join (select host_id, count(*) as instances, sum(vcpus) as vcpus, sum(memory_mib) as memory_mib
           from instance
           where phase <> 'RELEASED'
             and (desired = 'RUNNING' or observed not in ('OFF', 'ABSENT', 'NEVER_SEEN'))
           group by host_id) i on i.host_id = h.id
left join (select host_id, sum(size_gib) as size_gib from volume group by host_id) v
       on v.host_id = h.id
order by h.id;
