package io.beccoame.hypervisor;

/**
 * How a guest's cloud-init is told where its data is. <a
 * href="https://cloudinit.readthedocs.io/en/latest/reference/datasources.html">Datasources</a>.
 */
public enum CloudInitSource {
  /** By firmware like that of EC2's machines, so that it asks the metadata service. */
  EC2,
  /** By an address in the firmware's serial number, from which it reads a NoCloud seed. */
  NOCLOUD
}
