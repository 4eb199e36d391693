package io.beccoame.volume;

import io.beccoame.support.OnPostgres;

/** The contract on PostgreSQL. */
@OnPostgres
class InstanceVolumesPostgresTest extends InstanceVolumesContract {}
