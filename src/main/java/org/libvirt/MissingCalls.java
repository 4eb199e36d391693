package org.libvirt;

import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import org.libvirt.jna.CString;
import org.libvirt.jna.DomainPointer;

/**
 * The calls of libvirt that libvirt-java 0.5.4 doesn't have, over a second JNA interface. <a
 * href="https://libvirt.org/html/libvirt-libvirt-domain.html">libvirt-domain</a>, <a
 * href="https://libvirt.org/html/libvirt-libvirt-host.html">libvirt-host</a>.
 */
public final class MissingCalls {

  private static final Functions VIRT = Native.load("virt", Functions.class);
  private static final int EXPAND_FEATURES = 1;

  private MissingCalls() {}

  /**
   * A domain's state with its reason ({@code virDomainGetState}).
   *
   * @param code a {@code virDomainState}
   * @param reason what it means depends on the code, such as {@code virDomainShutoffReason}
   */
  public record State(int code, int reason) {}

  /** {@code virDomainGetState}. */
  public static State state(Domain domain) throws LibvirtException {
    IntByReference code = new IntByReference();
    IntByReference reason = new IntByReference();
    ErrorHandler.processError(VIRT.virDomainGetState(domain.vdp, code, reason, 0));
    return new State(code.getValue(), reason.getValue());
  }

  /** {@code virConnectBaselineCPU} of one CPU, with every feature of its model spelt out. */
  public static String expandCpu(Connect connect, String cpuXml) throws LibvirtException {
    CString expanded =
        Library.libvirt.virConnectBaselineCPU(
            connect.vcp, new String[] {cpuXml}, 1, EXPAND_FEATURES);
    return ErrorHandler.processError(expanded).toString();
  }

  private interface Functions extends com.sun.jna.Library {
    int virDomainGetState(
        DomainPointer domain, IntByReference state, IntByReference reason, int flags);
  }
}
