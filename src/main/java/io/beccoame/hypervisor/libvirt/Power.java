package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.PowerState;
import io.beccoame.hypervisor.domainxml.DefinitionDocument;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.MissingCalls;
import org.libvirt.MissingCalls.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops domains; a domain already in that state is left alone. */
final class Power {

  private static final Logger LOG = LoggerFactory.getLogger(Power.class);
  private static final int SHUTDOWN_ACPI = 1;
  private static final int REBOOT_ACPI = 1;
  private static final int UNDEFINE_MANAGED_SAVE = 1;
  private static final int UNDEFINE_NVRAM = 4;

  private Power() {}

  static void start(Domain domain) throws LibvirtException {
    State state = MissingCalls.state(domain);
    if (States.startingUp(state)) {
      return;
    }
    try {
      switch (States.power(state)) {
        case OFF -> domain.create();
        case PAUSED -> {
          if (States.asleep(state)) {
            domain.PMwakeup();
          } else {
            domain.resume();
          }
        }
        case CRASHED -> {
          domain.destroy();
          domain.create();
        }
        default -> {}
      }
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_STORAGE_VOL)) {
        lookForFiles(domain);
      }
      unless(PowerState.RUNNING, domain, e);
    }
  }

  /** Refreshes the pools, so that a file restored outside libvirt is found at the next attempt. */
  private static void lookForFiles(Domain domain) throws LibvirtException {
    Set<String> pools =
        DefinitionDocument.read(domain.getXMLDesc(0)).disks().stream()
            .map(DiskSpec::pool)
            .filter(pool -> !pool.isEmpty())
            .collect(Collectors.toSet());
    for (String name : pools) {
      try {
        Pools.with(
            domain.getConnect(),
            name,
            pool -> {
              Pools.refresh(pool);
              return true;
            });
      } catch (LibvirtException e) {
        LOG.debug("Can't look into pool {}: {}", name, e.getMessage());
      }
    }
  }

  /** Presses the power button: without that flag libvirt waits a minute for an agent first. */
  static void shutdown(Domain domain) throws LibvirtException {
    if (off(domain)) {
      return;
    }
    try {
      pressButton(domain);
    } catch (LibvirtException e) {
      unless(PowerState.OFF, domain, e);
    }
  }

  private static void pressButton(Domain domain) throws LibvirtException {
    try {
      MissingCalls.shutdown(domain, SHUTDOWN_ACPI);
    } catch (LibvirtException e) {
      if (!Errors.is(e, ErrorNumber.VIR_ERR_INVALID_ARG)) {
        throw e;
      }
      domain.shutdown();
    }
  }

  static void reboot(Domain domain) throws LibvirtException {
    try {
      domain.reboot(REBOOT_ACPI);
    } catch (LibvirtException e) {
      if (!Errors.is(e, ErrorNumber.VIR_ERR_INVALID_ARG)) {
        throw e;
      }
      domain.reboot(0);
    }
  }

  /** Cuts the power; does nothing if the domain does not exist. */
  static void destroy(Connect connect, UUID uuid) throws LibvirtException {
    ifThere(
        connect,
        uuid,
        domain -> {
          if (!off(domain)) {
            try {
              domain.destroy();
            } catch (LibvirtException e) {
              unless(PowerState.OFF, domain, e);
            }
          }
          return true;
        });
  }

  /**
   * Removes a definition. Refused for a running domain, which libvirt would keep running without
   * one.
   */
  static void undefine(Connect connect, UUID uuid) throws LibvirtException {
    ifThere(
        connect,
        uuid,
        domain -> {
          if (!off(domain)) {
            throw new HypervisorException(
                Kind.WRONG_STATE, "undefine " + uuid + ": the domain is not off", null);
          }
          try {
            domain.undefine(UNDEFINE_MANAGED_SAVE | UNDEFINE_NVRAM);
          } catch (LibvirtException e) {
            if (!Errors.is(e, ErrorNumber.VIR_ERR_INVALID_ARG)
                && !Errors.is(e, ErrorNumber.VIR_ERR_ARGUMENT_UNSUPPORTED)) {
              throw e;
            }
            domain.undefine(UNDEFINE_MANAGED_SAVE);
          }
          return true;
        });
  }

  private static boolean off(Domain domain) throws LibvirtException {
    return States.power(MissingCalls.state(domain)) == PowerState.OFF;
  }

  /**
   * Throws unless the domain is in the wanted state: another client may have changed it between our
   * observation and our call.
   */
  private static void unless(PowerState wanted, Domain domain, LibvirtException e)
      throws LibvirtException {
    if (States.power(MissingCalls.state(domain)) != wanted) {
      throw e;
    }
  }

  private static void ifThere(Connect connect, UUID uuid, LibvirtCall<Domain, Boolean> call)
      throws LibvirtException {
    try {
      Domains.with(connect, uuid, call);
    } catch (LibvirtException e) {
      if (!Errors.is(e, ErrorNumber.VIR_ERR_NO_DOMAIN)) {
        throw e;
      }
    }
  }
}
