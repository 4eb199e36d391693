package io.beccoame.hypervisor;

/**
 * Why a domain is off. <a
 * href="https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainShutoffReason">libvirt</a>.
 */
public enum OffReason {
  /** Not off, or the host does not remember (it has been restarted). */
  UNKNOWN,
  /** The guest powered itself off, asked by ACPI or of its own. */
  SHUTDOWN,
  /** The power was cut. */
  DESTROYED,
  /** The guest or its process died. */
  CRASHED,
  /** Its state was saved to disk, or it moved to another host. */
  SAVED,
  /** It could not be started. */
  FAILED
}
