/** This process as a member of the fleet: its name, and the lease that makes the name its own. */
@org.jspecify.annotations.NullMarked
package io.beccoame.node;
