package io.beccoame.instance.disk;

import io.beccoame.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

/** On PostgreSQL. */
@ContextConfiguration(initializers = OnPostgres.Database.class)
class AttachmentPostgresTest extends AttachmentContract {}
