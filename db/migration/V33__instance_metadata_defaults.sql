-- What an account's launches get of the metadata service when they say nothing of it; null for no preference.
create table metadata_defaults (
  account_id   varchar(12) not null primary key,
  http_tokens  varchar(16),
  hop_limit    integer,
  http_endpoint varchar(16),
  tags_in_metadata varchar(16)
);
