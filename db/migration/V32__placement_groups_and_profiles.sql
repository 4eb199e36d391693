create table placement_group (
  id              varchar(32)  not null primary key,
  account_id      varchar(12)  not null,
  group_name      varchar(255) not null,
  strategy        varchar(16)  not null,
  partition_count integer,
  created_at      timestamp(6) with time zone not null,
  constraint placement_group_name unique (account_id, group_name)
);

-- The group of an instance, with the name that is shown of it, also after the group is gone.
alter table instance add column placement_group_id varchar(32);
alter table instance add column placement_group_name varchar(255);
alter table instance add column placement_partition integer;
create index instance_placement_group on instance (placement_group_id, placement_partition);

-- The IAM instance profile of an instance, and the id of their association.
alter table instance add column profile_association_id varchar(40);
alter table instance add column profile_arn varchar(2048);
alter table instance add column profile_since timestamp(6) with time zone;
