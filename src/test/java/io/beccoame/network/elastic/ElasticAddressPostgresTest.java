package io.beccoame.network.elastic;

import io.beccoame.support.OnPostgres;

/** The contract on PostgreSQL. */
@OnPostgres
class ElasticAddressPostgresTest extends ElasticAddressContract {}
