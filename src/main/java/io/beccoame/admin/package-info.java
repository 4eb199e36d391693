/**
 * What an operator does by hand: adopt or remove what the database doesn't know, stop and continue
 * the queue, look at one instance. As endpoints of the actuator, for the user {@code admin}.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.admin;
