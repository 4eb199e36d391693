/**
 * The import of a foreign disk image into the store: fetched, summed, unpacked, inspected,
 * converted to plain qcow2, and stored with a manifest that the running service finds. Runs as a
 * separate program ({@code beccoame image}), without the service.
 */
@NullMarked
package io.beccoame.image.intake;

import org.jspecify.annotations.NullMarked;
