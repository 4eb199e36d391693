/**
 * Operations by hand: adopt or remove orphans, pause and resume the queue, look at one instance.
 * Endpoints of the actuator for the user {@code admin}.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.admin;
