-- The processes that work on this database, one row a name. A lease that has ended, or none, means
-- that the name is free; its times are the database's own, so nodes need not agree on the time.
create table node (
  name varchar(100) primary key,
  incarnation varchar(36) not null,
  process varchar(255) not null,
  machine varchar(255) not null,
  pid bigint not null,
  started_at timestamp(6) with time zone not null,
  lease_until timestamp(6) with time zone
);
