package io.beccoame.hypervisor;

/**
 * The source in which a guest's cloud-init finds its data. <a
 * href="https://cloudinit.readthedocs.io/en/latest/reference/datasources.html">Datasources</a>.
 */
public enum CloudInitSource {
  /** The firmware looks like that of EC2's machines, so cloud-init asks the metadata service. */
  EC2,
  /**
   * The firmware's serial number contains an address, from which cloud-init reads a NoCloud seed.
   */
  NOCLOUD
}
