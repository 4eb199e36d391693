package io.beccoame.hypervisor.domainxml;

/** An element that says all by being there. */
record Flag() {

  static final Flag ON = new Flag();
}
