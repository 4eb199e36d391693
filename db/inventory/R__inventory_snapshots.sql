-- Every snapshot, deleted ones too as long as their files are there, with how many stand on its file.
drop view if exists inventory_snapshots;
create view inventory_snapshots as
select s.id                                                                   as snapshot,
       lower(s.state)                                                         as state,
       s.size_gib                                                             as gib,
       s.volume_id                                                            as volume,
       s.description                                                          as description,
       s.host_id                                                              as host,
       s.pool                                                                 as pool,
       s.file_name                                                            as file,
       coalesce(s.base_volume, '')                                            as stands_on,
       (select count(*) from volume v
        where v.host_id = s.host_id and v.base_pool = s.pool and v.base_volume = s.file_name)
                                                                              as disks,
       (select count(*) from snapshot o
        where o.host_id = s.host_id and o.base_pool = s.pool and o.base_volume = s.file_name)
                                                                              as snapshots_on_it,
       (select count(*) from snapshot c
        where c.host_id = s.host_id and c.pool = s.pool and c.file_name = s.file_name and c.id <> s.id)
                                                                              as copies,
       coalesce((select string_agg(p.grantee, ', ') from snapshot_permission p
                 where p.snapshot_id = s.id), '')                             as shared_with,
       coalesce(s.last_error, '')                                             as last_error,
       s.account_id                                                           as account,
       to_char(s.started_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')      as started_utc
from snapshot s
order by s.started_at desc, s.id;
