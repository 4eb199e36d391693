/** Attaching network interfaces to instances, and what their types allow of them. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.nic;
