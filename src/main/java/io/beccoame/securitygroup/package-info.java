/** Security groups: the traffic that their members may receive and send, as rules. */
@org.jspecify.annotations.NullMarked
package io.beccoame.securitygroup;
