/**
 * Packet filters of hosts: combines segments, interfaces and security groups into one
 * specification, and keeps every host's filter equal to it.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.firewall;
