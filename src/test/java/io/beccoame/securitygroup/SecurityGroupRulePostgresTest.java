package io.beccoame.securitygroup;

import io.beccoame.support.OnPostgres;

/** The contract on PostgreSQL. */
@OnPostgres
class SecurityGroupRulePostgresTest extends SecurityGroupRuleContract {}
