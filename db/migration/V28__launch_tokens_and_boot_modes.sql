-- What a description of an instance shows of its launch: the caller's token, and how its image boots.
ALTER TABLE instance ADD COLUMN client_token varchar(128);
ALTER TABLE instance ADD COLUMN boot_mode varchar(32);
