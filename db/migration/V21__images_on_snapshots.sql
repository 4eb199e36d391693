-- Images that callers make: they name snapshots, which several images may do.
alter table image drop constraint image_snapshot;
alter table image alter column snapshot_id drop not null;
-- ACCOUNT/NAME of one that callers made and that is there; what comes with the installation may share a name.
alter table image add column name_key varchar(160);
alter table image add constraint image_name unique (name_key);
-- The host that has its files; null for one that every host has.
alter table image add column host_id varchar(64);
alter table image add column ena_support boolean;
alter table image add column source_instance_id varchar(32);
alter table image add column source_image_id varchar(32);
alter table image add column state_reason varchar(1000);
alter table image add column deprecated_at timestamp with time zone;
alter table image add column protection varchar(32) default 'disabled' not null;
alter table image add column protected_until timestamp with time zone;
-- Whether its snapshots are taken when its instance is off next.
alter table image add column awaits_off boolean default false not null;
create index image_by_source on image (source_instance_id, state);

-- The disks of such an image, the root among them.
create table image_disk (
  image_id              varchar(32) not null references image (id),
  place                 integer     not null,
  device_name           varchar(32) not null,
  volume_id             varchar(32),
  snapshot_id           varchar(32),
  pool                  varchar(64),
  file_name             varchar(255),
  size_gib              integer     not null,
  volume_type           varchar(16),
  iops                  integer,
  throughput            integer,
  delete_on_termination boolean     not null,
  primary key (image_id, place)
);
create index image_disk_by_snapshot on image_disk (snapshot_id);

-- The accounts that may launch an image which is not public.
create table image_permission (
  image_id   varchar(32) not null references image (id),
  account_id varchar(12) not null,
  primary key (image_id, account_id)
);

-- The tags that the snapshots of an image get when they are begun.
create table image_snapshot_tag (
  image_id  varchar(32)  not null references image (id),
  tag_key   varchar(128) not null,
  tag_value varchar(256) not null,
  primary key (image_id, tag_key)
);

-- Whether an instance is switched off for its reboot, so that its volumes can be looked at meanwhile.
alter table instance add column power_cycle boolean default false not null;

-- An alias may also be the path of a parameter (resolve:ssm:/…).
alter table image_alias alter column alias set data type varchar(255);
