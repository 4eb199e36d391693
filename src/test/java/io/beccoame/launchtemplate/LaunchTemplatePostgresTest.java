package io.beccoame.launchtemplate;

import io.beccoame.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

/** Runs on PostgreSQL. */
@ContextConfiguration(initializers = OnPostgres.Database.class)
class LaunchTemplatePostgresTest extends LaunchTemplateContract {}
