-- What may be promised of a host, as its settings say, and the space of the pool of its volumes, in
-- GiB; null while the pool was not seen.
alter table host add column vcpu_limit bigint default 0 not null;
alter table host add column memory_limit_mib bigint default 0 not null;
alter table host add column disk_limit_gib bigint;
alter table host add column disk_gib bigint;
alter table host add column disk_free_gib bigint;
