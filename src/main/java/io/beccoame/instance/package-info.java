/**
 * The heart: reservations and instances, their desired and observed state, and the EC2 actions on
 * them.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance;
