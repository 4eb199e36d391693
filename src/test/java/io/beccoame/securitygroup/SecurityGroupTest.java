package io.beccoame.securitygroup;

import io.beccoame.support.OnH2;

/** The contract on H2. */
@OnH2
class SecurityGroupTest extends SecurityGroupContract {}
