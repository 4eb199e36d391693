package io.beccoame.hypervisor;

/**
 * The reason why a domain is off. <a
 * href="https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainShutoffReason">libvirt</a>.
 */
public enum OffReason {
  /** The domain is not off, or the host does not remember (it was restarted). */
  UNKNOWN,
  /** The guest powered itself off, by itself or asked by ACPI. */
  SHUTDOWN,
  /** The power was cut. */
  DESTROYED,
  /** The guest or its process died. */
  CRASHED,
  /** The domain's state was saved to disk, or the domain was migrated to another host. */
  SAVED,
  /** The domain could not be started. */
  FAILED
}
