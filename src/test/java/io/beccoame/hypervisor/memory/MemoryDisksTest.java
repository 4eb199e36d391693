package io.beccoame.hypervisor.memory;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.LiveDiskContract;
import io.beccoame.hypervisor.PoolSpec;

/** The host in memory keeps the contract of live disks. */
class MemoryDisksTest extends LiveDiskContract {

  private final MemoryHypervisor hypervisor = new MemoryHypervisor("local");

  @Override
  protected Hypervisor hypervisor() {
    return hypervisor;
  }

  @Override
  protected PoolSpec pool() {
    return new PoolSpec("contract-disks", "/contract");
  }

  @Override
  protected boolean plugs() {
    return true;
  }

  @Override
  protected boolean blankGuestsLetGo() {
    return true;
  }
}
