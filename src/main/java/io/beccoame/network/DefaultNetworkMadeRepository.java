package io.beccoame.network;

import org.springframework.data.jpa.repository.JpaRepository;

/** The accounts that had their default VPC. */
interface DefaultNetworkMadeRepository extends JpaRepository<DefaultNetworkMade, String> {}
