/** Tests of DHCP options. */
@org.jspecify.annotations.NullMarked
package io.beccoame.network.dhcp;
