-- VPCs that callers make, with what belongs to one: DHCP options, gateways, route tables.

-- That an account once got its default VPC: one that was deleted is not made again by itself.
create table default_network (
  account_id varchar(12) not null primary key,
  created_at timestamp with time zone not null
);
insert into default_network (account_id, created_at)
  select default_for, created_at from vpc where default_for is not null;

-- Lists are joined by commas. A set without a domain name has the region's.
create table dhcp_options (
  id           varchar(32) not null primary key,
  account_id   varchar(12) not null,
  default_for  varchar(12),
  domain_name  varchar(255),
  name_servers varchar(255),
  ntp_servers  varchar(255),
  created_at   timestamp with time zone not null,
  constraint dhcp_options_default unique (default_for)
);
create index dhcp_options_by_account on dhcp_options (account_id, id);
insert into dhcp_options (id, account_id, default_for, name_servers, created_at)
  select 'dopt-' || substring(id from 5), account_id, default_for, 'AmazonProvidedDNS', created_at
  from vpc where default_for is not null;

alter table vpc add column dns_support boolean default true not null;
alter table vpc add column dns_hostnames boolean default true not null;
alter table vpc add column dhcp_options_id varchar(32) default 'default' not null;
update vpc set dhcp_options_id = 'dopt-' || substring(id from 5) where default_for is not null;
create index vpc_by_dhcp_options on vpc (dhcp_options_id);

alter table subnet add column map_public_ip boolean default false not null;
create index subnet_by_segment on subnet (segment);

-- Each subnet that a caller makes has a network of its own. Hardware addresses are a prefix and the
-- last two bytes of the address; without a prefix they are 06:ec and the whole address.
alter table network_segment add column mode varchar(10) default 'NAT' not null;
alter table network_segment add column host_bridge varchar(15);
alter table network_segment add column mac_prefix varchar(11);
alter table network_segment add constraint network_segment_bridge unique (bridge);
alter table network_segment add constraint network_segment_mac_prefix unique (mac_prefix);

create table internet_gateway (
  id         varchar(32) not null primary key,
  account_id varchar(12) not null,
  vpc_id     varchar(32) references vpc (id),
  created_at timestamp with time zone not null,
  constraint internet_gateway_vpc unique (vpc_id)
);
create index internet_gateway_by_account on internet_gateway (account_id, id);
insert into internet_gateway (id, account_id, vpc_id, created_at)
  select 'igw-' || substring(id from 5), account_id, id, created_at
  from vpc where default_for is not null;

-- The local route is not stored: it follows from the VPC.
create table route_table (
  id         varchar(32) not null primary key,
  account_id varchar(12) not null,
  vpc_id     varchar(32) not null references vpc (id),
  created_at timestamp with time zone not null
);
create index route_table_by_account on route_table (account_id, id);
create index route_table_by_vpc on route_table (vpc_id);
insert into route_table (id, account_id, vpc_id, created_at)
  select 'rtb-' || substring(id from 5), account_id, id, created_at from vpc;

create table route_table_association (
  id             varchar(40) not null primary key,
  route_table_id varchar(32) not null references route_table (id),
  -- The VPC whose main table it is; null for the table of a subnet.
  main_for       varchar(32) references vpc (id),
  subnet_id      varchar(32) references subnet (id),
  constraint route_table_association_main unique (main_for),
  constraint route_table_association_subnet unique (subnet_id)
);
create index route_table_association_by_table on route_table_association (route_table_id);
insert into route_table_association (id, route_table_id, main_for)
  select 'rtbassoc-' || substring(id from 5), 'rtb-' || substring(id from 5), id from vpc;

create table route (
  id             varchar(64) not null primary key,
  route_table_id varchar(32) not null references route_table (id),
  destination    varchar(18) not null,
  gateway_id     varchar(32),
  nat_gateway_id varchar(32),
  constraint route_once unique (route_table_id, destination)
);
create index route_by_gateway on route (gateway_id);
create index route_by_nat_gateway on route (nat_gateway_id);
insert into route (id, route_table_id, destination, gateway_id)
  select 'rtb-' || substring(id from 5) || '/0.0.0.0/0', 'rtb-' || substring(id from 5),
    '0.0.0.0/0', 'igw-' || substring(id from 5)
  from vpc where default_for is not null;

-- A deleted one is shown for an hour.
create table nat_gateway (
  id            varchar(32) not null primary key,
  account_id    varchar(12) not null,
  vpc_id        varchar(32) not null,
  subnet_id     varchar(32) not null,
  eni_id        varchar(32) not null,
  private_ip    varchar(15) not null,
  allocation_id varchar(40),
  public_ip     varchar(15),
  created_at    timestamp with time zone not null,
  deleted_at    timestamp with time zone
);
create index nat_gateway_by_account on nat_gateway (account_id, id);

-- An interface lives on its own too; where it is plugged in follows the row.
alter table network_interface add column attachment_state varchar(12) default 'ATTACHED' not null;
alter table network_interface add column requester varchar(40);
create table secondary_address (
  id         varchar(64) not null primary key,
  eni_id     varchar(32) not null references network_interface (id),
  vpc_id     varchar(32) not null,
  segment    varchar(64) not null,
  private_ip varchar(15) not null,
  constraint secondary_address_in_segment unique (segment, private_ip),
  constraint secondary_address_in_vpc unique (vpc_id, private_ip)
);
create index secondary_address_by_interface on secondary_address (eni_id);
