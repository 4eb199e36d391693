/**
 * Makes hosts filter: puts segments, interfaces and security groups together into what a host's
 * packet filter shall be, and sees that it is.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.firewall;
