create table host (
  id varchar(63) primary key,
  hostname varchar(255) not null,
  architecture varchar(20) not null,
  cpus int not null,
  memory_mib bigint not null,
  virt_type varchar(20) not null,
  reachable boolean not null,
  seen_at timestamp(6) with time zone not null
);

create table reservation (
  id varchar(32) primary key,
  account_id varchar(12) not null,
  created_at timestamp(6) with time zone not null
);
create index reservation_account on reservation (account_id);

create table instance (
  id varchar(32) primary key,
  account_id varchar(12) not null,
  reservation_id varchar(32) not null references reservation (id),
  launch_index int not null,
  host_id varchar(63) not null,
  uuid varchar(36) not null unique,
  image_id varchar(32) not null,
  instance_type varchar(63) not null,
  vcpus int not null,
  memory_mib bigint not null,
  architecture varchar(20) not null,
  root_device_name varchar(63) not null,
  key_name varchar(255),
  zone varchar(63) not null,
  kernel_id varchar(63),
  ramdisk_id varchar(63),
  monitoring boolean not null,
  public_address boolean not null,
  shutdown_behavior varchar(20) not null,
  disable_api_termination boolean not null,
  desired varchar(20) not null,
  force_stop boolean not null,
  reboot_wanted int not null,
  reboot_done int not null,
  observed varchar(20) not null,
  observed_reason varchar(20) not null,
  observed_at timestamp(6) with time zone,
  phase varchar(20) not null,
  ever_up boolean not null,
  failures int not null,
  restarts int not null,
  retry_at timestamp(6) with time zone,
  asked_at timestamp(6) with time zone,
  deadline timestamp(6) with time zone,
  up_at timestamp(6) with time zone,
  reason_code varchar(100),
  reason_message varchar(1000),
  transition_reason varchar(255) not null,
  last_error varchar(1000),
  created_at timestamp(6) with time zone not null,
  launched_at timestamp(6) with time zone not null,
  terminated_at timestamp(6) with time zone,
  version bigint not null
);
create index instance_account on instance (account_id, created_at);
create index instance_reservation on instance (reservation_id);
create index instance_host on instance (host_id, phase);

create table instance_user_data (
  instance_id varchar(32) primary key,
  data varchar(32768) not null
);
