/** Tests of network ACLs. */
@org.jspecify.annotations.NullMarked
package io.beccoame.network.acl;
