-- The key that signs the identity documents of instances, and its certificate: one, made at the
-- first start. Both in base64 of DER.
create table identity_signer (
  id varchar(32) primary key,
  private_key varchar(4000) not null,
  certificate varchar(4000) not null,
  created_at timestamp(6) with time zone not null
);
