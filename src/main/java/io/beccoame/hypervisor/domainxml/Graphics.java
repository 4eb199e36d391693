package io.beccoame.hypervisor.domainxml;

/**
 * The screen over VNC, at a socket in a directory of libvirt's that QEMU's user and root can open
 * and nobody else. A port of the loopback device would be open to every user and page of the host.
 */
record Graphics(@Attribute String type, Listen listen) {

  static Graphics of() {
    return new Graphics("vnc", new Listen("socket"));
  }

  /** Where it listens; libvirt chooses the path. */
  record Listen(@Attribute String type) {}
}
