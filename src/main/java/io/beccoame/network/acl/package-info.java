/**
 * Network ACLs: every VPC has one that allows everything, as EC2's default one does. Security
 * groups are the firewall here, so there are no others, and its entries can't be changed.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.network.acl;
