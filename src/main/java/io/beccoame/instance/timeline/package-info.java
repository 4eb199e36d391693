/**
 * Milestones of each boot of an instance with their times, from the call that requested it to the
 * guest's login prompt, and the observations of the guest since.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.timeline;
