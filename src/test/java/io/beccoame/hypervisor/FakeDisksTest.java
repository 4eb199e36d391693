package io.beccoame.hypervisor;

/** The fake keeps the contract of live disks. */
class FakeDisksTest extends LiveDiskContract {

  private final FakeHypervisor hypervisor = new FakeHypervisor("local");

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
