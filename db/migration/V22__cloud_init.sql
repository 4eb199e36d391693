-- How cloud-init finds its data: EC2 or NOCLOUD; an instance keeps what its image said at the launch.
alter table image add column cloud_init varchar(16) default 'EC2' not null;
alter table instance add column cloud_init varchar(16) default 'EC2' not null;
