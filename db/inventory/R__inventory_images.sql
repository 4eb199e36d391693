-- Every image, and how many instances run or rest on it.
drop view if exists inventory_images;
create view inventory_images as
select m.id                                                                   as image,
       m.name                                                                 as name,
       coalesce((select string_agg(a.alias, ', ') from image_alias a where a.image_id = m.id), '')
                                                                              as aliases,
       m.architecture                                                         as architecture,
       lower(m.state)                                                         as state,
       m.size_gib                                                             as gib,
       (select count(*) from instance i where i.image_id = m.id and i.phase <> 'RELEASED')
                                                                              as instances,
       m.snapshot_id                                                          as snapshot,
       coalesce(m.base_volume, '')                                            as file,
       m.account_id                                                           as account,
       to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')      as created_utc
from image m
order by m.name, m.created_at desc;
