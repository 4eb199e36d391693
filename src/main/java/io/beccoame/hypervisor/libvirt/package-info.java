/**
 * The hypervisor port over libvirt, the only room that uses libvirt-java and JNA. Calls run on a
 * bounded pool of platform threads per host, because libvirt keeps errors per thread and blocks.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.hypervisor.libvirt;
