-- A boot of an instance: when each of its phases was done, and what was seen of the guest since, by
-- which its status is told. The first boot is the launch; of the later ones the newest are kept.
create table instance_boot (
  instance_id varchar(32) not null references instance (id) on delete cascade,
  boot int not null,
  kind varchar(20) not null,
  accepted_at timestamp(6) with time zone not null,
  placed_at timestamp(6) with time zone,
  disk_at timestamp(6) with time zone,
  network_at timestamp(6) with time zone,
  defined_at timestamp(6) with time zone,
  started_at timestamp(6) with time zone,
  leased_at timestamp(6) with time zone,
  metadata_at timestamp(6) with time zone,
  prompt_at timestamp(6) with time zone,
  cloud_init_at timestamp(6) with time zone,
  failures int default 0 not null,
  last_error varchar(1000),
  failed_at timestamp(6) with time zone,
  retry_at timestamp(6) with time zone,
  lease_until timestamp(6) with time zone,
  metadata_seen_at timestamp(6) with time zone,
  answered_at timestamp(6) with time zone,
  packets bigint,
  console_at timestamp(6) with time zone,
  console_from bigint,
  console_size bigint,
  looked_at timestamp(6) with time zone,
  primary key (instance_id, boot)
);

insert into instance_boot (instance_id, boot, kind, accepted_at, started_at)
select id, 1, 'LAUNCH', launched_at, up_at from instance where phase <> 'RELEASED';
