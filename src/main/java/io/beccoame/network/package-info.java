/**
 * VPCs, subnets and network interfaces over libvirt networks in which every address is reserved
 * from the start, so that a launch chooses MAC and address and changes nothing on the host.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.network;
