package io.beccoame.hypervisor.libvirt;

import org.libvirt.LibvirtException;

/** A function of a libvirt handle. */
@FunctionalInterface
interface LibvirtCall<H, R> {

  R apply(H handle) throws LibvirtException;
}
