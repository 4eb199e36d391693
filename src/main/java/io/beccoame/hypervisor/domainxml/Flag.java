package io.beccoame.hypervisor.domainxml;

/** An element whose presence is its only information. */
record Flag() {

  static final Flag ON = new Flag();
}
