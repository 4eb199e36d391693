package io.beccoame.instance.timeline;

/** The milestones of a boot, in the usual order. */
public enum Milestone {
  /** The call was answered. */
  ACCEPTED("accepted", "accepted_at"),
  /** A host was chosen. */
  PLACED("placed", "placed_at"),
  /** The disks exist. */
  DISK("disk", "disk_at"),
  /** The host's network is active. */
  NETWORK("network", "network_at"),
  /** The domain is defined. */
  DEFINED("defined", "defined_at"),
  /** The domain was started, or the guest was reset. */
  STARTED("started", "started_at"),
  /** The guest took its address by DHCP. */
  LEASED("address-leased", "leased_at"),
  /** The guest asked for its metadata. */
  METADATA("metadata-fetched", "metadata_at"),
  /** The console shows the first login prompt. */
  PROMPT("login-prompt", "prompt_at"),
  /** The console shows that cloud-init is done. */
  CLOUD_INIT("cloud-init-done", "cloud_init_at");

  private final String wire;
  private final String column;

  Milestone(String wire, String column) {
    this.wire = wire;
    this.column = column;
  }

  /** Returns the name in the timeline and the metrics, such as {@code address-leased}. */
  public String wire() {
    return wire;
  }

  String column() {
    return column;
  }
}
