/**
 * DHCP options: domain, name servers and time servers of a VPC's guests. Networks take them when
 * they are created.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.network.dhcp;
