-- Launch templates. The data of a version is stored as the parameters that a client would send for
-- it, so that every member is shown back; versions never change.
create table launch_template (
  id               varchar(32)   not null primary key,
  account_id       varchar(12)   not null,
  template_name    varchar(128)  not null,
  default_version  bigint        not null,
  latest_version   bigint        not null,
  created_versions bigint        not null,
  created_by       varchar(2048) not null,
  created_at       timestamp with time zone not null,
  unique (account_id, template_name)
);

create table launch_template_version (
  template_id    varchar(32)     not null references launch_template (id),
  version_number bigint          not null,
  description    varchar(255),
  created_by     varchar(2048)   not null,
  created_at     timestamp with time zone not null,
  data           varchar(262144) not null,
  primary key (template_id, version_number)
);
