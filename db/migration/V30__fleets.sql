-- Fleets of type instant. The request is stored as the parameters that the client sent.
create table fleet (
  id           varchar(32)     not null primary key,
  account_id   varchar(12)     not null,
  client_token varchar(128),
  parameters   varchar(64)     not null,
  request      varchar(262144) not null,
  done         boolean         not null,
  created_at   timestamp with time zone not null,
  deleted_at   timestamp with time zone,
  unique (account_id, client_token)
);

-- One row for each launch that was tried, which is why a fleet that was interrupted can go on.
create table fleet_launch (
  fleet_id         varchar(32) not null references fleet (id),
  place            integer     not null,
  spot             boolean     not null,
  template_id      varchar(32) not null,
  template_version bigint      not null,
  instance_type    varchar(64),
  error_code       varchar(128),
  error_message    varchar(1000),
  primary key (fleet_id, place, spot)
);

create table fleet_instance (
  fleet_id    varchar(32) not null references fleet (id),
  instance_id varchar(32) not null,
  place       integer     not null,
  position    integer     not null,
  primary key (fleet_id, instance_id)
);
