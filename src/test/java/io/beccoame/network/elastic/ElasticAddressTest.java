package io.beccoame.network.elastic;

import io.beccoame.support.OnH2;

/** The contract on H2. */
@OnH2
class ElasticAddressTest extends ElasticAddressContract {}
