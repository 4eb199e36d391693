-- Why a NAT gateway could not be made; null for every other one.
alter table nat_gateway add column failure_code varchar(64);
alter table nat_gateway add column failure_message varchar(255);
