package io.beccoame.hypervisor.domainxml;

/**
 * The channel that a guest agent listens on, for file systems that are still while a snapshot is
 * taken. A guest without an agent leaves it alone; libvirt chooses the socket.
 */
record Channel(@Attribute String type, Target target) {

  /** What an agent looks for in its guest, and libvirt in a domain. */
  static final String AGENT = "org.qemu.guest_agent.0";

  static Channel agent() {
    return new Channel("unix", new Target("virtio", AGENT));
  }

  record Target(@Attribute String type, @Attribute String name) {}
}
