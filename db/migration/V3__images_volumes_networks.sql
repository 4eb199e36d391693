create table image (
  id                    varchar(32)  not null primary key,
  account_id            varchar(12)  not null,
  name                  varchar(128) not null,
  description           varchar(255),
  architecture          varchar(16)  not null,
  root_device_name      varchar(32)  not null,
  pool                  varchar(64)  not null,
  base_volume           varchar(255),
  snapshot_id           varchar(32)  not null,
  virtual_size_bytes    bigint       not null,
  size_gib              integer      not null,
  default_instance_type varchar(64),
  boot_mode             varchar(32)  not null,
  state                 varchar(16)  not null,
  public_image          boolean      not null,
  created_at            timestamp with time zone not null,
  constraint image_snapshot unique (snapshot_id)
);
create index image_by_name on image (name, created_at);

create table image_alias (
  alias    varchar(64) not null primary key,
  image_id varchar(32) not null references image (id)
);

create table volume (
  id                    varchar(32) not null primary key,
  account_id            varchar(12) not null,
  host_id               varchar(64) not null,
  pool                  varchar(64) not null,
  file_name             varchar(64) not null,
  size_gib              integer     not null,
  snapshot_id           varchar(32),
  image_id              varchar(32),
  base_pool             varchar(64),
  base_volume           varchar(255),
  zone                  varchar(64) not null,
  volume_type           varchar(16) not null,
  state                 varchar(16) not null,
  instance_id           varchar(32),
  device_name           varchar(32),
  target                varchar(8),
  delete_on_termination boolean     not null,
  attach_time           timestamp with time zone,
  created_at            timestamp with time zone not null,
  constraint volume_file unique (host_id, pool, file_name),
  constraint volume_target unique (instance_id, target),
  constraint volume_device unique (instance_id, device_name)
);
create index volume_by_account on volume (account_id, id);

-- A libvirt network. For now one, shared by the subnets of all zones.
create table network_segment (
  id      varchar(64) not null primary key,
  bridge  varchar(15) not null,
  cidr    varchar(18) not null,
  gateway varchar(15) not null
);

create table vpc (
  id          varchar(32) not null primary key,
  account_id  varchar(12) not null,
  cidr        varchar(18) not null,
  default_for varchar(12),
  created_at  timestamp with time zone not null,
  constraint vpc_default unique (default_for)
);

create table subnet (
  id          varchar(32) not null primary key,
  account_id  varchar(12) not null,
  vpc_id      varchar(32) not null references vpc (id),
  segment     varchar(64) not null references network_segment (id),
  cidr        varchar(18) not null,
  zone        varchar(64) not null,
  default_for varchar(12),
  -- The address given out last: the next launch goes on after it, so that one just freed rests.
  last_ip     varchar(15),
  created_at  timestamp with time zone not null,
  constraint subnet_cidr unique (vpc_id, cidr),
  constraint subnet_default unique (default_for, zone)
);

create table network_interface (
  id                    varchar(32) not null primary key,
  account_id            varchar(12) not null,
  vpc_id                varchar(32) not null,
  subnet_id             varchar(32) not null references subnet (id),
  segment               varchar(64) not null,
  zone                  varchar(64) not null,
  mac                   varchar(17) not null,
  private_ip            varchar(15) not null,
  description           varchar(255) not null,
  source_dest_check     boolean     not null,
  instance_id           varchar(32),
  device_index          integer,
  attachment_id         varchar(32),
  attach_time           timestamp with time zone,
  delete_on_termination boolean     not null,
  created_at            timestamp with time zone not null,
  constraint network_interface_mac unique (mac),
  constraint network_interface_address unique (segment, private_ip),
  constraint network_interface_address_in_vpc unique (vpc_id, private_ip),
  constraint network_interface_attachment unique (attachment_id),
  constraint network_interface_device unique (instance_id, device_index)
);
create index network_interface_by_subnet on network_interface (subnet_id);
create index network_interface_by_address on network_interface (private_ip);

create table security_group (
  id            varchar(32)  not null primary key,
  account_id    varchar(12)  not null,
  vpc_id        varchar(32)  not null,
  name          varchar(255) not null,
  description   varchar(255) not null,
  default_group boolean      not null,
  created_at    timestamp with time zone not null,
  constraint security_group_name unique (vpc_id, name)
);
create index security_group_by_account on security_group (account_id, id);

create table network_interface_group (
  id       varchar(80) not null primary key,
  eni_id   varchar(32) not null references network_interface (id),
  group_id varchar(32) not null references security_group (id),
  constraint network_interface_group_once unique (eni_id, group_id)
);
create index network_interface_group_by_group on network_interface_group (group_id);
