package io.beccoame.instance;

import org.springframework.data.jpa.repository.JpaRepository;

/** The rows of accounts' defaults for the metadata service. */
interface MetadataDefaultsRepository extends JpaRepository<MetadataDefaults, String> {}
