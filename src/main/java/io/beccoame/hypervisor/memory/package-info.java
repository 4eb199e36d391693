/**
 * Hosts in memory, without guests: the adapter of the profile {@code mock} and of the tests. They
 * keep the contract of the port, and fail or delay calls as planned.
 */
@org.jspecify.annotations.NullMarked
@NamedInterface("memory")
package io.beccoame.hypervisor.memory;

import org.springframework.modulith.NamedInterface;
