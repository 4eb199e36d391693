alter table instance add column disable_api_stop boolean default false not null;
alter table instance add column ebs_optimized boolean default false not null;
alter table instance add column sriov_net_support boolean default false not null;
alter table instance add column unlimited_credits boolean;
alter table instance add column http_enabled boolean default true not null;
alter table instance add column http_tokens_required boolean default false not null;
alter table instance add column http_hop_limit int default 1 not null;
alter table instance add column tags_in_metadata boolean default false not null;

-- What a console held when it had settled after the last transition, in base64.
create table instance_console (
  instance_id varchar(32) primary key references instance (id) on delete cascade,
  due_at timestamp(6) with time zone,
  posted_at timestamp(6) with time zone,
  output varchar(90000)
);
create index instance_console_due on instance_console (due_at);
