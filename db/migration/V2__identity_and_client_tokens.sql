-- Who may ask, who we are, and what was asked once already.

CREATE TABLE installation (
  id         varchar(36) NOT NULL PRIMARY KEY,
  created_at timestamp(6) with time zone NOT NULL
);

CREATE TABLE account (
  id         varchar(12) NOT NULL PRIMARY KEY,
  created_at timestamp(6) with time zone NOT NULL
);

CREATE TABLE access_key (
  id         varchar(128) NOT NULL PRIMARY KEY,
  account_id varchar(12)  NOT NULL REFERENCES account (id),
  secret     varchar(128) NOT NULL,
  active     boolean      NOT NULL,
  generated  boolean      NOT NULL,
  created_at timestamp(6) with time zone NOT NULL
);

CREATE INDEX access_key_account ON access_key (account_id);

CREATE TABLE client_token (
  account_id varchar(12)  NOT NULL,
  action     varchar(128) NOT NULL,
  token      varchar(256) NOT NULL,
  parameters varchar(64)  NOT NULL,
  answer     text,
  request_id varchar(36),
  created_at timestamp(6) with time zone NOT NULL,
  PRIMARY KEY (account_id, action, token)
);

CREATE INDEX client_token_created ON client_token (created_at);
