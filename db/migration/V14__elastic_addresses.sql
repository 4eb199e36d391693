-- Public addresses that somebody has: an account (elastic), or an interface while its instance runs
-- (automatic). The foreign key keeps an interface from going while one still leads to it.
create table elastic_address (
  id             varchar(40) not null primary key,
  account_id     varchar(12) not null,
  public_ip      varchar(15) not null,
  automatic      boolean     not null,
  association_id varchar(40),
  eni_id         varchar(32) references network_interface (id),
  private_ip     varchar(15),
  created_at     timestamp with time zone not null,
  constraint elastic_address_public_ip unique (public_ip),
  constraint elastic_address_association unique (association_id),
  constraint elastic_address_private_ip unique (eni_id, private_ip)
);
create index elastic_address_by_account on elastic_address (account_id, id);

-- One row, to be locked by who chooses an address.
create table elastic_pool (
  id varchar(8) not null primary key
);
insert into elastic_pool (id) values ('pool');

-- Whether it shall have a public address while its instance runs.
alter table network_interface add column public_address boolean default false not null;
update network_interface set public_address = true
  where device_index = 0 and instance_id in (select id from instance where public_address);
