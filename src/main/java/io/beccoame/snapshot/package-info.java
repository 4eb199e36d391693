/**
 * Snapshots: immutable qcow2 backing files of volumes and images. This room keeps their rows and
 * removes unused files; the room {@code volume} takes them.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.snapshot;
