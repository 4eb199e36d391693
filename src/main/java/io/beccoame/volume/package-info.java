/** Volumes: thin qcow2 files in the storage pools of a host, rows first and files second. */
@org.jspecify.annotations.NullMarked
package io.beccoame.volume;
