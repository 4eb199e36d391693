/**
 * The whole service, asked by the clients that people use, over a host in memory: no root, no
 * hypervisor, no guest.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.api;
