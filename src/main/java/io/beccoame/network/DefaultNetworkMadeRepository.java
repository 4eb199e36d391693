package io.beccoame.network;

import org.springframework.data.jpa.repository.JpaRepository;

/** The accounts that got their default VPC. */
interface DefaultNetworkMadeRepository extends JpaRepository<DefaultNetworkMade, String> {}
