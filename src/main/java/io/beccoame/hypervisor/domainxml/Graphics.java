package io.beccoame.hypervisor.domainxml;

/**
 * The screen over VNC, at a socket in a directory of libvirt's that only QEMU's user and root can
 * open. A port of the loopback device would be open to every user and page of the host.
 */
record Graphics(@Attribute String type, Listen listen) {

  static Graphics of() {
    return new Graphics("vnc", new Listen("socket"));
  }

  /** The listening socket; libvirt chooses the path. */
  record Listen(@Attribute String type) {}
}
