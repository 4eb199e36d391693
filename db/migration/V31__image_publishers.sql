-- The owner alias of an image that another publishes, such as amazon.
alter table image add column owner_alias varchar(32);
