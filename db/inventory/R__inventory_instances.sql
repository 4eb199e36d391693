-- Every instance, the newest launch first. The column "state" is InstanceState.of in SQL; a test
-- compares the two over all combinations.
drop view if exists inventory_instances;
create view inventory_instances as
select i.id                                                                   as instance,
       coalesce(t.tag_value, '')                                              as name,
       case
         when i.phase = 'RELEASED' then 'terminated'
         when i.desired = 'TERMINATED' then 'shutting-down'
         when i.desired = 'STOPPED' and i.observed in ('ABSENT', 'OFF') then 'stopped'
         when i.desired = 'STOPPED' then 'stopping'
         when i.phase = 'REBOOTING' then 'running'
         when i.phase = 'UP' and i.observed not in ('ABSENT', 'OFF', 'CRASHED') then 'running'
         else 'pending'
       end                                                                    as state,
       i.instance_type                                                        as type,
       coalesce(n.private_ip, '')                                             as private_ip,
       coalesce(n.mac, '')                                                    as mac,
       i.image_id                                                             as image,
       coalesce(i.key_name, '')                                               as key_name,
       i.zone                                                                 as zone,
       i.host_id                                                              as host,
       to_char(i.launched_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')     as launched_utc,
       i.reservation_id                                                       as reservation,
       i.launch_index                                                         as launch_index,
       i.account_id                                                           as account,
       i.uuid                                                                 as domain_uuid,
       i.desired                                                              as wanted,
       i.observed                                                             as seen,
       i.phase                                                                as phase,
       i.failures                                                             as failures,
       coalesce(i.last_error, '')                                             as last_error
from instance i
left join tag t on t.resource_id = i.id and t.tag_key = 'Name'
left join network_interface n on n.instance_id = i.id and n.device_index = 0
order by i.created_at desc, i.reservation_id, i.launch_index;
