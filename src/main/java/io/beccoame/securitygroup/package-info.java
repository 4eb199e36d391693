/** Security groups: for now the default group of each VPC, described but not yet enforced. */
@org.jspecify.annotations.NullMarked
package io.beccoame.securitygroup;
