package org.libvirt;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt.VirConnectDomainEventCallback;
import org.libvirt.jna.Libvirt.VirConnectDomainEventGenericCallback;
import org.libvirt.jna.Libvirt.VirDomainEventCallback;
import org.libvirt.jna.NetworkPointer;
import org.libvirt.jna.virTypedParameter;

/**
 * The calls of libvirt that libvirt-java 0.5.4 doesn't have, over a second JNA interface. <a
 * href="https://libvirt.org/html/libvirt-libvirt-domain.html">libvirt-domain</a>, <a
 * href="https://libvirt.org/html/libvirt-libvirt-host.html">libvirt-host</a>, <a
 * href="https://libvirt.org/html/libvirt-libvirt-network.html">libvirt-network</a>, <a
 * href="https://libvirt.org/html/libvirt-libvirt-storage.html">libvirt-storage</a>.
 */
public final class MissingCalls {

  private static final Functions VIRT = Native.load("virt", Functions.class);
  private static final int EXPAND_FEATURES = 1;
  private static final int DELETE = 2;
  private static final int ADD_LAST = 3;
  private static final int IP_DHCP_HOST = 4;
  private static final int LIVE_AND_CONFIG = 3;

  private MissingCalls() {}

  /**
   * The state of a domain with its reason ({@code virDomainGetState}).
   *
   * @param code a {@code virDomainState}
   * @param reason depends on the code, such as {@code virDomainShutoffReason}
   */
  public record State(int code, int reason) {}

  /** Calls {@code virDomainGetState}. */
  public static State state(Domain domain) throws LibvirtException {
    IntByReference code = new IntByReference();
    IntByReference reason = new IntByReference();
    ErrorHandler.processError(VIRT.virDomainGetState(domain.vdp, code, reason, 0));
    return new State(code.getValue(), reason.getValue());
  }

  private static final int PARAMETER_BYTES = 96;
  private static final int PARAMETER_TYPE = 80;
  private static final int PARAMETER_VALUE = 88;

  /**
   * Calls {@code virDomainSetBlockIoTune}.
   *
   * @param values a {@link Long} or a string by libvirt's name for it
   */
  public static void setBlockIoTune(
      Domain domain, String disk, Map<String, Object> values, int flags) throws LibvirtException {
    Memory parameters = new Memory((long) PARAMETER_BYTES * values.size());
    parameters.clear();
    List<Memory> texts = new ArrayList<>();
    long at = 0;
    for (Map.Entry<String, Object> value : values.entrySet()) {
      parameters.setString(at, value.getKey(), "UTF-8");
      if (value.getValue() instanceof Long number) {
        parameters.setInt(at + PARAMETER_TYPE, virTypedParameter.TYPED_PARAM_ULONG);
        parameters.setLong(at + PARAMETER_VALUE, number);
      } else {
        String text = value.getValue().toString();
        Memory copy = new Memory(text.length() + 1L);
        copy.setString(0, text, "UTF-8");
        texts.add(copy);
        parameters.setInt(at + PARAMETER_TYPE, virTypedParameter.TYPED_PARAM_STRING);
        parameters.setPointer(at + PARAMETER_VALUE, copy);
      }
      at += PARAMETER_BYTES;
    }
    int answer = VIRT.virDomainSetBlockIoTune(domain.vdp, disk, parameters, values.size(), flags);
    texts.forEach(Memory::close);
    ErrorHandler.processError(answer);
  }

  /** Calls {@code virDomainInjectNMI}. */
  public static void injectNmi(Domain domain) throws LibvirtException {
    ErrorHandler.processError(VIRT.virDomainInjectNMI(domain.vdp, 0));
  }

  /** Calls {@code virDomainShutdownFlags}. */
  public static void shutdown(Domain domain, int flags) throws LibvirtException {
    ErrorHandler.processError(VIRT.virDomainShutdownFlags(domain.vdp, flags));
  }

  /**
   * Sets how long each answer of the guest's agent is waited for ({@code
   * virDomainAgentSetResponseTimeout}); for ever if it was never set.
   */
  public static void agentAnswersWithin(Domain domain, int seconds) throws LibvirtException {
    ErrorHandler.processError(VIRT.virDomainAgentSetResponseTimeout(domain.vdp, seconds, 0));
  }

  /** Lets the guest's agent thaw all file systems ({@code virDomainFSThaw}). */
  public static void thaw(Domain domain) throws LibvirtException {
    ErrorHandler.processError(VIRT.virDomainFSThaw(domain.vdp, null, 0, 0));
  }

  /** Calls {@code virConnectBaselineCPU} for one CPU, with every feature of its model listed. */
  public static String expandCpu(Connect connect, String cpuXml) throws LibvirtException {
    CString expanded =
        Library.libvirt.virConnectBaselineCPU(
            connect.vcp, new String[] {cpuXml}, 1, EXPAND_FEATURES);
    return ErrorHandler.processError(expanded).toString();
  }

  /** Calls {@code virConnectGetStoragePoolCapabilities}. */
  public static String poolCapabilities(Connect connect) throws LibvirtException {
    Pointer text = VIRT.virConnectGetStoragePoolCapabilities(connect.vcp, 0);
    if (text == null) {
      ErrorHandler.processError(-1);
      return "";
    }
    try {
      return text.getString(0, "UTF-8");
    } finally {
      Library.free(text);
    }
  }

  /** Adds a DHCP reservation to an active network and to its definition. */
  public static void addReservation(Network network, String xml) throws LibvirtException {
    update(network, ADD_LAST, xml);
  }

  /** Removes a DHCP reservation from both. */
  public static void removeReservation(Network network, String xml) throws LibvirtException {
    update(network, DELETE, xml);
  }

  /** Calls {@code virNetworkUpdate} for the first address that has DHCP. */
  private static void update(Network network, int command, String xml) throws LibvirtException {
    ErrorHandler.processError(
        VIRT.virNetworkUpdate(network.vnp, command, IP_DHCP_HOST, -1, xml, LIVE_AND_CONFIG));
  }

  /**
   * Reports every lifecycle event and every reboot of any domain until it is closed ({@code
   * virConnectDomainEventRegisterAny}); libvirt-java can't remove a reboot listener, and a
   * connection with listeners never closes. Both callbacks run in the event loop's thread.
   */
  public static Subscription subscribe(
      Connect connect, LifecycleCallback lifecycle, Consumer<String> reboot)
      throws LibvirtException {
    return new Subscription(connect, lifecycle, reboot);
  }

  /** Takes the UUID of a domain and a {@code virDomainEventType}. */
  @FunctionalInterface
  public interface LifecycleCallback {
    /** Reports a change of the domain. */
    void on(String uuid, int type);
  }

  /**
   * The callbacks of {@link #subscribe}; it must stay referenced, or they are garbage collected.
   */
  public static final class Subscription {

    private static final int LIFECYCLE = 0;
    private static final int REBOOT = 1;

    private final Connect connect;
    private final List<VirDomainEventCallback> callbacks;
    private final List<Integer> ids = new ArrayList<>();

    private Subscription(Connect connect, LifecycleCallback lifecycle, Consumer<String> reboot)
        throws LibvirtException {
      this.connect = connect;
      VirConnectDomainEventCallback onLifecycle =
          (c, domain, type, detail, data) -> {
            lifecycle.on(uuid(domain), type);
            return 0;
          };
      VirConnectDomainEventGenericCallback onReboot =
          (c, domain, data) -> reboot.accept(uuid(domain));
      callbacks = List.of(onLifecycle, onReboot);
      ids.add(register(LIFECYCLE, callbacks.get(0)));
      ids.add(register(REBOOT, callbacks.get(1)));
    }

    /** Removes the callbacks. */
    public void close() throws LibvirtException {
      for (int id : ids) {
        ErrorHandler.processError(
            Library.libvirt.virConnectDomainEventDeregisterAny(connect.vcp, id));
      }
    }

    private int register(int event, VirDomainEventCallback callback) throws LibvirtException {
      return ErrorHandler.processError(
          Library.libvirt.virConnectDomainEventRegisterAny(
              connect.vcp, null, event, callback, null, null));
    }

    private static String uuid(DomainPointer domain) {
      byte[] text = new byte[37];
      Library.libvirt.virDomainGetUUIDString(domain, text);
      return Native.toString(text);
    }
  }

  /**
   * A DHCP lease ({@code virNetworkDHCPLease}).
   *
   * @param expiry seconds since 1970; 0 for never
   * @param mac null for a DHCPv6 client without one
   * @param address the address
   */
  public record DhcpLease(long expiry, @Nullable String mac, String address) {}

  /** Returns every lease of a network ({@code virNetworkGetDHCPLeases}). */
  public static List<DhcpLease> leases(Network network) throws LibvirtException {
    PointerByReference array = new PointerByReference();
    int count =
        ErrorHandler.processError(VIRT.virNetworkGetDHCPLeases(network.vnp, null, array, 0));
    Pointer leases = array.getValue();
    List<DhcpLease> found = new ArrayList<>(count);
    if (leases != null) {
      for (Pointer each : leases.getPointerArray(0, count)) {
        LeaseStructure lease = new LeaseStructure(each);
        found.add(new DhcpLease(lease.expirytime, lease.mac, lease.ipaddr));
        VIRT.virNetworkDHCPLeaseFree(each);
      }
      Library.free(leases);
    }
    return found;
  }

  /** Fields of {@code virNetworkDHCPLease}; public because JNA reads them by reflection. */
  @Structure.FieldOrder({
    "iface",
    "expirytime",
    "type",
    "mac",
    "iaid",
    "ipaddr",
    "prefix",
    "hostname",
    "clientid"
  })
  public static final class LeaseStructure extends Structure {
    public @Nullable String iface;
    public long expirytime;
    public int type;
    public @Nullable String mac;
    public @Nullable String iaid;
    public String ipaddr = "";
    public int prefix;
    public @Nullable String hostname;
    public @Nullable String clientid;

    LeaseStructure(Pointer at) {
      super(at);
      read();
    }
  }

  private interface Functions extends com.sun.jna.Library {
    int virNetworkGetDHCPLeases(
        NetworkPointer network, @Nullable String mac, PointerByReference leases, int flags);

    void virNetworkDHCPLeaseFree(Pointer lease);

    int virNetworkUpdate(
        NetworkPointer network, int command, int section, int index, String xml, int flags);

    int virDomainGetState(
        DomainPointer domain, IntByReference state, IntByReference reason, int flags);

    @Nullable Pointer virConnectGetStoragePoolCapabilities(ConnectionPointer connect, int flags);

    int virDomainInjectNMI(DomainPointer domain, int flags);

    int virDomainShutdownFlags(DomainPointer domain, int flags);

    int virDomainAgentSetResponseTimeout(DomainPointer domain, int seconds, int flags);

    int virDomainFSThaw(DomainPointer domain, @Nullable Pointer mountpoints, int count, int flags);

    int virDomainSetBlockIoTune(
        DomainPointer domain, String disk, Pointer parameters, int count, int flags);
  }
}
