package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Limits;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.domainxml.DefinitionDocument;
import io.beccoame.hypervisor.domainxml.NicDocument;
import io.beccoame.hypervisor.domainxml.Tuning;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.MissingCalls;

/** Interfaces of running domains. */
final class LiveNicDriver {

  private static final int LIVE = 1;

  private LiveNicDriver() {}

  static Set<String> macs(Connect connect, UUID uuid) throws LibvirtException {
    try {
      return Domains.with(
          connect,
          uuid,
          domain ->
              off(domain)
                  ? Set.of()
                  : nics(domain).stream().map(NicSpec::mac).collect(Collectors.toSet()));
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_DOMAIN)) {
        return Set.of();
      }
      throw e;
    }
  }

  static void attach(Domain domain, NicSpec nic, Limits limits, Tuning tuning)
      throws LibvirtException {
    if (off(domain)) {
      throw new HypervisorException(Kind.WRONG_STATE, domain.getName() + " is off", null);
    }
    if (find(domain, nic.mac()).isEmpty()) {
      domain.attachDeviceFlags(NicDocument.attach(nic, limits, tuning), LIVE);
    }
  }

  /**
   * Detaches an interface. libvirt waits five seconds for the guest, and reports success even if
   * the guest did not release it.
   */
  static boolean detach(Connect connect, UUID uuid, String mac) throws LibvirtException {
    try {
      return Domains.with(connect, uuid, domain -> detach(domain, mac));
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_DOMAIN)) {
        return true;
      }
      throw e;
    }
  }

  private static boolean detach(Domain domain, String mac) throws LibvirtException {
    Optional<NicSpec> there = off(domain) ? Optional.empty() : find(domain, mac);
    if (there.isEmpty()) {
      return true;
    }
    try {
      domain.detachDeviceFlags(NicDocument.detach(there.get()), LIVE);
    } catch (LibvirtException e) {
      String message = String.valueOf(e.getMessage());
      if (!off(domain)
          && find(domain, mac).isPresent()
          && !message.contains("in the process of unplug")) {
        throw e;
      }
    }
    return off(domain) || find(domain, mac).isEmpty();
  }

  private static Optional<NicSpec> find(Domain domain, String mac) throws LibvirtException {
    return nics(domain).stream().filter(nic -> nic.mac().equals(mac)).findFirst();
  }

  private static List<NicSpec> nics(Domain domain) throws LibvirtException {
    return DefinitionDocument.read(domain.getXMLDesc(0)).nics();
  }

  private static boolean off(Domain domain) throws LibvirtException {
    return States.power(MissingCalls.state(domain)) == PowerState.OFF;
  }
}
