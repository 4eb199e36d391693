package io.beccoame.hypervisor.domainxml;

/** The memory balloon; through it the guest gives pages back that it doesn't use. */
record Balloon(@Attribute String model, @Attribute String freePageReporting) {

  static Balloon of() {
    return new Balloon("virtio", "on");
  }
}
