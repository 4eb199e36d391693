-- Disks that are brought in from files: ImportSnapshot and ImportImage.
create table import_task (
  id             varchar(40)   not null primary key,
  account_id     varchar(12)   not null,
  of_image       boolean       not null,
  host_id        varchar(64)   not null,
  description    varchar(255)  not null,
  architecture   varchar(16)   not null,
  boot_mode      varchar(16)   not null,
  state          varchar(16)   not null,
  status_message varchar(1000),
  progress       integer       not null,
  failures       integer       not null,
  image_id       varchar(32),
  started_at     timestamp with time zone not null,
  ended_at       timestamp with time zone
);
create index import_task_by_account on import_task (account_id, of_image);

-- The disks of such a task. The id of the snapshot is there before the snapshot is.
create table import_task_disk (
  task_id       varchar(40)   not null references import_task (id),
  place         integer       not null,
  bucket        varchar(255),
  object_key    varchar(1024),
  url           varchar(2000),
  format        varchar(8),
  device_name   varchar(32)   not null,
  description   varchar(255)  not null,
  snapshot_id   varchar(32)   not null,
  given         boolean       not null,
  done          boolean       not null,
  fetched_bytes bigint        not null,
  primary key (task_id, place)
);
