-- What security groups allow, a row for each rule. Ports of -1 mean all; so does protocol -1.
create table security_group_rule (
  id          varchar(32)  not null primary key,
  account_id  varchar(12)  not null,
  group_id    varchar(32)  not null references security_group (id) on delete cascade,
  egress      boolean      not null,
  protocol    varchar(8)   not null,
  from_port   integer      not null,
  to_port     integer      not null,
  -- IPV4 or IPV6 with a block, or GROUP with an id.
  peer_kind   varchar(8)   not null,
  peer        varchar(64)  not null,
  -- All of the above that makes a rule, in one text: a group has each rule once.
  what        varchar(128) not null,
  description varchar(255),
  created_at  timestamp with time zone not null,
  constraint security_group_rule_once unique (group_id, what)
);
create index security_group_rule_by_account on security_group_rule (account_id, id);
create index security_group_rule_by_peer on security_group_rule (peer);

-- The two rules that default groups have had so far by being default groups.
insert into security_group_rule
  (id, account_id, group_id, egress, protocol, from_port, to_port, peer_kind, peer, what, created_at)
  select 'sgr-' || substring(id from 4 for 16) || '0', account_id, id, false, '-1', -1, -1,
    'GROUP', id, 'in/-1/-1/-1/' || id, created_at
  from security_group where default_group;
insert into security_group_rule
  (id, account_id, group_id, egress, protocol, from_port, to_port, peer_kind, peer, what, created_at)
  select 'sgr-' || substring(id from 4 for 16) || '1', account_id, id, true, '-1', -1, -1,
    'IPV4', '0.0.0.0/0', 'out/-1/-1/-1/0.0.0.0/0', created_at
  from security_group where default_group;

update security_group set description = 'default VPC security group' where default_group;
