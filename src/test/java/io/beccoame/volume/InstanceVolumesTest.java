package io.beccoame.volume;

import io.beccoame.support.OnH2;

/** The contract on H2. */
@OnH2
class InstanceVolumesTest extends InstanceVolumesContract {}
