-- Volumes that live without an instance, and are attached to one or taken from it while it runs.
alter table volume add column iops integer;
alter table volume add column throughput integer;
alter table volume add column attachment varchar(16);
alter table volume add column asked_at timestamp with time zone;
alter table volume add column auto_enable_io boolean default false not null;
alter table volume add column failures integer default 0 not null;
alter table volume add column last_error varchar(1000);
-- The file that it will be written to from the moment of a snapshot that is not taken yet.
alter table volume add column next_file varchar(64);
update volume set attachment = 'ATTACHED' where instance_id is not null;
create index volume_by_base on volume (base_volume, host_id);
