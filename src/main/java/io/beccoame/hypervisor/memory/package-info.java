/**
 * Hosts in memory, on which no guest runs: the adapter of the profile {@code mock} and of the
 * tests. They keep the contract of the port, and fail or take their time when they are told to.
 */
@org.jspecify.annotations.NullMarked
@NamedInterface("memory")
package io.beccoame.hypervisor.memory;

import org.springframework.modulith.NamedInterface;
