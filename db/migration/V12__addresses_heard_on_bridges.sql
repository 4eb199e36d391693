-- On a bridge that is not ours somebody else gives addresses: what a guest there was heard to use.
alter table network_interface add column bridged boolean default false not null;
alter table network_interface add column heard_ip varchar(15);
update network_interface set bridged = true
  where segment in (select id from network_segment where host_bridge is not null);
