/**
 * The heart: reservations and instances, what is wanted of them and what was seen, and the EC2
 * actions on them.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance;
