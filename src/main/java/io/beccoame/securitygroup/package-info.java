/** Security groups: what their members may receive and send, as rules. */
@org.jspecify.annotations.NullMarked
package io.beccoame.securitygroup;
