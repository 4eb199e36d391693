-- One row per tag; a resource is known by its id alone, which is unique over all kinds.
create table tag (
  account_id    varchar(12)  not null,
  resource_id   varchar(40)  not null,
  resource_type varchar(40)  not null,
  tag_key       varchar(128) not null,
  tag_value     varchar(256) not null,
  primary key (resource_id, tag_key)
);
create index tag_by_account on tag (account_id, tag_key);
