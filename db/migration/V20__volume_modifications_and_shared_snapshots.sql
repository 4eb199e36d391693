-- The newest change of a volume; the volume's row is what was wanted from the moment of the call.
create table volume_modification (
  id                  varchar(32) not null primary key references volume (id) on delete cascade,
  account_id          varchar(12) not null,
  state               varchar(16) not null,
  original_gib        integer     not null,
  original_type       varchar(16) not null,
  original_iops       integer,
  original_throughput integer,
  target_gib          integer     not null,
  target_type         varchar(16) not null,
  target_iops         integer,
  target_throughput   integer,
  status_message      varchar(1000),
  failures            integer     not null,
  started_at          timestamp with time zone not null,
  ended_at            timestamp with time zone
);
create index volume_modification_by_account on volume_modification (account_id, id);

-- Who may make volumes from another's snapshot: an account, or 'all'.
create table snapshot_permission (
  id          varchar(48) not null primary key,
  snapshot_id varchar(32) not null references snapshot (id) on delete cascade,
  grantee     varchar(12) not null,
  constraint snapshot_permission_once unique (snapshot_id, grantee)
);
create index snapshot_permission_by_grantee on snapshot_permission (grantee, snapshot_id);
