/**
 * The way of a foreign disk image into the store: fetched, summed, unpacked, inspected, made a
 * plain qcow2 file, and put there with a manifest that the running service picks up. Runs as a
 * program of its own ({@code beccoame image}), without the service.
 */
@NullMarked
package io.beccoame.image.intake;

import org.jspecify.annotations.NullMarked;
