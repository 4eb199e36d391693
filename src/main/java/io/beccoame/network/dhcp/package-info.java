/**
 * DHCP options: which domain, name servers and time servers the guests of a VPC are told. Networks
 * take them when they are made.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.network.dhcp;
