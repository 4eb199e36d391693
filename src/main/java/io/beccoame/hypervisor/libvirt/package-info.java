/**
 * The hypervisor port over libvirt, and the only room that knows libvirt-java and JNA. Calls run on
 * a bounded pool of platform threads per host, because libvirt keeps errors per thread and blocks.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.hypervisor.libvirt;
