package io.beccoame.instance.attribute;

import io.beccoame.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

/** Runs on PostgreSQL. */
@ContextConfiguration(initializers = OnPostgres.Database.class)
class OptionPostgresTest extends OptionContract {}
