-- Every image, and how many disks stand on it. Instances keep the name that their launch used,
-- which may be an alias, so they are not counted here.
drop view if exists inventory_images;
create view inventory_images as
select m.id                                                                   as image,
       m.name                                                                 as name,
       coalesce((select string_agg(a.alias, ', ') from image_alias a where a.image_id = m.id), '')
                                                                              as aliases,
       m.architecture                                                         as architecture,
       lower(m.state)                                                         as state,
       m.size_gib                                                             as gib,
       (select count(*) from volume v where v.image_id = m.id)                as disks,
       m.snapshot_id                                                          as snapshot,
       coalesce(m.base_volume, '')                                            as file,
       m.account_id                                                           as account,
       to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')      as created_utc
from image m
order by m.name, m.created_at desc;
