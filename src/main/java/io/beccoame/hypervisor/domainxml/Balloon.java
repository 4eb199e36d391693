package io.beccoame.hypervisor.domainxml;

/** The memory balloon, through which the guest returns unused pages. */
record Balloon(@Attribute String model, @Attribute String freePageReporting) {

  static Balloon of() {
    return new Balloon("virtio", "on");
  }
}
