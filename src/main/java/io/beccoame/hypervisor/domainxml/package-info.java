/**
 * libvirt's XML documents as typed records: one small record per element, each device's record with
 * the function that configures it from a specification and the facts of the host. Pure: no I/O, no
 * policy. <a href="https://libvirt.org/format.html">libvirt XML formats</a>.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.hypervisor.domainxml;
