-- Every volume with the file that holds it and what it stands on.
drop view if exists inventory_volumes;
create view inventory_volumes as
select v.id                                                                   as volume,
       lower(v.state)                                                         as state,
       v.size_gib                                                             as gib,
       coalesce(v.instance_id, '')                                            as instance,
       coalesce(v.device_name, '')                                            as device,
       coalesce(v.image_id, '')                                               as image,
       v.host_id                                                              as host,
       v.pool                                                                 as pool,
       v.file_name                                                            as file,
       coalesce(v.base_volume, '')                                            as stands_on,
       v.zone                                                                 as zone,
       v.account_id                                                           as account,
       to_char(v.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')      as created_utc
from volume v
order by v.created_at desc, v.id;
