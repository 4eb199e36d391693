/** Tests of the packet filters of hosts. */
@org.jspecify.annotations.NullMarked
package io.beccoame.firewall;
