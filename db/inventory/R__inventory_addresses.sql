-- Who has which address. The state that EC2 shows stands in inventory_instances.
drop view if exists inventory_addresses;
create view inventory_addresses as
select n.private_ip                                                           as private_ip,
       n.mac                                                                  as mac,
       n.instance_id                                                          as instance,
       coalesce(t.tag_value, '')                                              as name,
       n.id                                                                   as interface,
       n.device_index                                                         as device,
       n.subnet_id                                                            as subnet,
       n.vpc_id                                                               as vpc,
       n.zone                                                                 as zone,
       n.segment                                                              as network,
       n.account_id                                                           as account,
       to_char(n.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')      as since_utc
from network_interface n
left join tag t on t.resource_id = n.instance_id and t.tag_key = 'Name'
order by n.segment, length(n.private_ip), n.private_ip;
