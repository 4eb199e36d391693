/** Tests of snapshots. */
@org.jspecify.annotations.NullMarked
package io.beccoame.snapshot;
