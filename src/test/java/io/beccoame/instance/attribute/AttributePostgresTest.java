package io.beccoame.instance.attribute;

import io.beccoame.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

/** On PostgreSQL. */
@ContextConfiguration(initializers = OnPostgres.Database.class)
class AttributePostgresTest extends AttributeContract {}
