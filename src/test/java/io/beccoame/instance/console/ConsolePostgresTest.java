package io.beccoame.instance.console;

import io.beccoame.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

/** Runs on PostgreSQL. */
@ContextConfiguration(initializers = OnPostgres.Database.class)
class ConsolePostgresTest extends ConsoleContract {}
