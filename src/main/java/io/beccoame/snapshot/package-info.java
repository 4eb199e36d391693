/**
 * Snapshots: immutable qcow2 files that volumes and images stand on. This room keeps their rows and
 * removes their files when nothing stands on them; they are taken where the volumes are.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.snapshot;
