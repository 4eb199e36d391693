-- Immutable files, each of which volumes, and later snapshots of those, stand on. A row stays as long as its file.
create table snapshot (
  id           varchar(32)  not null primary key,
  account_id   varchar(12)  not null,
  host_id      varchar(64)  not null,
  pool         varchar(64)  not null,
  file_name    varchar(255) not null,
  base_pool    varchar(64),
  base_volume  varchar(255),
  volume_id    varchar(32)  not null,
  size_gib     integer      not null,
  description  varchar(255) not null,
  state        varchar(16)  not null,
  last_error   varchar(1000),
  failures     integer      not null,
  started_at   timestamp with time zone not null,
  completed_at timestamp with time zone
);
create index snapshot_by_account on snapshot (account_id, id);
create index snapshot_by_file on snapshot (file_name, host_id);
create index snapshot_by_base on snapshot (base_volume, host_id);
create index snapshot_by_volume on snapshot (volume_id, state);
