package io.beccoame.hypervisor;

/**
 * The power state that a host reports. <a
 * href="https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainState">libvirt</a>.
 */
public enum PowerState {
  /** The host has no such domain. */
  ABSENT,
  /** Defined, not running. */
  OFF,
  /** Running, blocked, or shutting down. */
  RUNNING,
  /** Suspended in memory. */
  PAUSED,
  /** The guest crashed and its domain was kept. */
  CRASHED
}
