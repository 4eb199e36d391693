package io.beccoame.hypervisor;

/**
 * What a host says of a domain. <a
 * href="https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainState">libvirt</a>.
 */
public enum PowerState {
  /** The host has no such domain. */
  ABSENT,
  /** Defined, not running. */
  OFF,
  /** Running, blocked, or on its way down. */
  RUNNING,
  /** Suspended in memory. */
  PAUSED,
  /** The guest crashed and its domain was kept. */
  CRASHED
}
