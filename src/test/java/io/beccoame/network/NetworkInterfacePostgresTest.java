package io.beccoame.network;

import io.beccoame.support.OnPostgres;

/** The contract on PostgreSQL. */
@OnPostgres
class NetworkInterfacePostgresTest extends NetworkInterfaceContract {}
