/**
 * The port to a virtual machine host, in domain words; its adapter is {@code hypervisor.libvirt}.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.hypervisor;
