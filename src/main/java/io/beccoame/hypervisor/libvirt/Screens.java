package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.PowerState;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.KeycodeSet;
import org.libvirt.LibvirtException;
import org.libvirt.MissingCalls;
import org.libvirt.Stream;

/** Screen, keyboard and NMI button of a guest. */
final class Screens {

  private static final int FIRST_SCREEN = 0;
  // Linux's number of the left shift key, which types nothing by itself.
  private static final int LEFT_SHIFT = 42;
  private static final int HOLD_MILLIS = 50;

  private Screens() {}

  static byte[] shot(Connect connect, Domain domain) throws LibvirtException {
    needRunning(domain);
    Stream stream = connect.streamNew(0);
    try {
      domain.screenshot(stream, FIRST_SCREEN);
      return Streams.readAll(stream);
    } finally {
      stream.free();
    }
  }

  static void wake(Domain domain) throws LibvirtException {
    needRunning(domain);
    domain.sendKey(KeycodeSet.LINUX, HOLD_MILLIS, LEFT_SHIFT);
  }

  static void interrupt(Domain domain) throws LibvirtException {
    needRunning(domain);
    MissingCalls.injectNmi(domain);
  }

  /**
   * Checks that the domain is running: libvirt's drivers answer differently for one that is off.
   */
  private static void needRunning(Domain domain) throws LibvirtException {
    PowerState state = States.power(MissingCalls.state(domain));
    if (state != PowerState.RUNNING && state != PowerState.PAUSED) {
      throw new HypervisorException(
          Kind.WRONG_STATE, "The domain " + domain.getName() + " does not run", null);
    }
  }
}
