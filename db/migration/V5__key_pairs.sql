-- Public halves only: a private key is given to its owner once and kept nowhere.
create table key_pair (
  id          varchar(40)   not null primary key,
  account_id  varchar(12)   not null,
  key_name    varchar(255)  not null,
  key_type    varchar(10)   not null,
  fingerprint varchar(100)  not null,
  public_key  varchar(4096) not null,
  created_at  timestamp with time zone not null,
  unique (account_id, key_name)
);
