/** Attachment of network interfaces to instances, within the limits of their types. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.nic;
