package io.beccoame.instance.status;

import io.beccoame.instance.Instance;
import org.jspecify.annotations.Nullable;

/**
 * An instance with its status checks.
 *
 * @param instance the row
 * @param zoneId the id of its availability zone; null if the zone is no longer configured
 * @param checks the checks
 */
record InstanceStatusView(Instance instance, @Nullable String zoneId, Checks checks) {}
