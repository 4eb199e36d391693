/**
 * The whole service, asked by the clients that people use, over libvirt's test driver: no root, no
 * hypervisor, no guest.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.api;
