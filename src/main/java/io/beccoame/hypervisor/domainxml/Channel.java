package io.beccoame.hypervisor.domainxml;

/**
 * The channel of a guest agent, for file systems that are consistent while a snapshot is taken. A
 * guest without an agent ignores it; libvirt chooses the socket.
 */
record Channel(@Attribute String type, Target target) {

  /** Name by which an agent finds the channel in its guest, and libvirt in a domain. */
  static final String AGENT = "org.qemu.guest_agent.0";

  static Channel agent() {
    return new Channel("unix", new Target("virtio", AGENT));
  }

  record Target(@Attribute String type, @Attribute String name) {}
}
