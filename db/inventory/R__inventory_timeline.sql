-- The boots of instances, the newest first: when each was asked for, and after how many seconds it
-- came past what. GET /instances/{id}/timeline shows the same.
drop view if exists inventory_timeline;
create view inventory_timeline as
select b.instance_id                                                          as instance,
       coalesce(t.tag_value, '')                                              as name,
       b.boot                                                                 as boot,
       lower(b.kind)                                                          as kind,
       to_char(b.accepted_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')     as accepted_utc,
       cast(extract(epoch from b.placed_at) - extract(epoch from b.accepted_at) as numeric(12, 3))
                                                                              as placed,
       cast(extract(epoch from b.disk_at) - extract(epoch from b.accepted_at) as numeric(12, 3))
                                                                              as disk,
       cast(extract(epoch from b.network_at) - extract(epoch from b.accepted_at) as numeric(12, 3))
                                                                              as network,
       cast(extract(epoch from b.defined_at) - extract(epoch from b.accepted_at) as numeric(12, 3))
                                                                              as defined,
       cast(extract(epoch from b.started_at) - extract(epoch from b.accepted_at) as numeric(12, 3))
                                                                              as started,
       cast(extract(epoch from b.leased_at) - extract(epoch from b.accepted_at) as numeric(12, 3))
                                                                              as address_leased,
       cast(extract(epoch from b.metadata_at) - extract(epoch from b.accepted_at) as numeric(12, 3))
                                                                              as metadata_fetched,
       cast(extract(epoch from b.prompt_at) - extract(epoch from b.accepted_at) as numeric(12, 3))
                                                                              as login_prompt,
       cast(extract(epoch from b.cloud_init_at) - extract(epoch from b.accepted_at) as numeric(12, 3))
                                                                              as cloud_init_done,
       b.failures                                                             as failures,
       coalesce(b.last_error, '')                                             as last_error
from instance_boot b
left join tag t on t.resource_id = b.instance_id and t.tag_key = 'Name'
order by b.accepted_at desc, b.instance_id, b.boot desc;
