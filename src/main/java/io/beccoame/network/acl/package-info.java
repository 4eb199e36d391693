/**
 * Network ACLs: every VPC has the one that lets everything through, as EC2's default one does.
 * Security groups are the firewall here, so there are no others, and its entries stay as they are.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.network.acl;
