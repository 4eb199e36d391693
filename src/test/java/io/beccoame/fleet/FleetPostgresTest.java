package io.beccoame.fleet;

import io.beccoame.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

/** Runs on PostgreSQL. */
@ContextConfiguration(initializers = OnPostgres.Database.class)
class FleetPostgresTest extends FleetContract {}
