-- Every volume with the file that holds it and what it stands on, and what is under way with it.
drop view if exists inventory_volumes;
create view inventory_volumes as
select v.id                                                                   as volume,
       lower(v.state)                                                         as state,
       v.size_gib                                                             as gib,
       v.volume_type                                                          as type,
       coalesce(cast(v.iops as varchar(16)), '')                              as iops,
       coalesce(cast(v.throughput as varchar(16)), '')                        as mib_per_second,
       coalesce(v.instance_id, '')                                            as instance,
       coalesce(v.device_name, '')                                            as device,
       coalesce(lower(v.attachment), '')                                      as attachment,
       coalesce(lower(m.state), '')                                           as modification,
       coalesce(v.next_file, '')                                              as next_file,
       v.failures                                                             as failures,
       coalesce(v.last_error, m.status_message, '')                           as last_error,
       coalesce(v.snapshot_id, '')                                            as snapshot,
       coalesce(v.image_id, '')                                               as image,
       v.host_id                                                              as host,
       v.pool                                                                 as pool,
       v.file_name                                                            as file,
       coalesce(v.base_volume, '')                                            as stands_on,
       v.zone                                                                 as zone,
       v.account_id                                                           as account,
       to_char(v.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')      as created_utc
from volume v
left join volume_modification m on m.id = v.id
order by v.created_at desc, v.id;
