package io.beccoame.network;

import io.beccoame.support.OnH2;

/** The contract on H2. */
@OnH2
class NetworkInterfaceTest extends NetworkInterfaceContract {}
