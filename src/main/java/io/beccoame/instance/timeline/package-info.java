/**
 * What each boot of an instance went through and when, from the call that asked for it to the
 * guest's login prompt; and what was seen of the guest since.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.timeline;
