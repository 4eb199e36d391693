/** Tests of the security group room. */
@org.jspecify.annotations.NullMarked
package io.beccoame.securitygroup;
