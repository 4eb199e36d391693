package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.hypervisor.domainxml.DhcpHostDocument;
import io.beccoame.hypervisor.domainxml.NetworkDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.MissingCalls;
import org.libvirt.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Virtual networks. */
final class Networks {

  private static final Logger LOG = LoggerFactory.getLogger(Networks.class);
  private static final int XML_INACTIVE = 1;

  private Networks() {}

  static void ensure(Connect connect, NetworkSpec spec) throws LibvirtException {
    NetworkDocument wanted = NetworkDocument.of(spec);
    Network network = find(connect, spec.name());
    if (network == null) {
      network = define(connect, wanted);
    }
    try {
      NetworkDocument found = NetworkDocument.read(definition(network)).withUuid(null);
      if (!found.equals(wanted)) {
        change(connect, network, found, wanted);
      }
      if (network.isActive() == 0) {
        AddressConflicts.checkFree(connect, wanted, spec.bridge());
        create(network);
      }
      if (!network.getAutostart()) {
        network.setAutostart(true);
      }
    } finally {
      network.free();
    }
  }

  private static void change(
      Connect connect, Network network, NetworkDocument found, NetworkDocument wanted)
      throws LibvirtException {
    boolean runs = network.isActive() == 1;
    if (runs) {
      reserve(network, found.reservations(), wanted.reservations());
      if (found.withoutReservations().equals(wanted.withoutReservations())) {
        return;
      }
    }
    connect.networkDefineXML(wanted.withUuid(network.getUUIDString()).xml()).free();
    if (runs) {
      // A restart would disconnect the guests.
      LOG.warn(
          "Network {} has changed; the change takes effect when it is restarted", wanted.name());
    }
  }

  /** Removes and adds reservations of an active network. */
  private static void reserve(
      Network network, List<DhcpHostDocument> found, List<DhcpHostDocument> wanted)
      throws LibvirtException {
    Set<DhcpHostDocument> gone = new LinkedHashSet<>(found);
    wanted.forEach(gone::remove);
    for (DhcpHostDocument each : gone) {
      MissingCalls.removeReservation(network, each.xml());
    }
    Set<DhcpHostDocument> fresh = new LinkedHashSet<>(wanted);
    found.forEach(fresh::remove);
    for (DhcpHostDocument each : fresh) {
      MissingCalls.addReservation(network, each.xml());
    }
  }

  static void delete(Connect connect, String name) throws LibvirtException {
    Network network = find(connect, name);
    if (network == null) {
      return;
    }
    try {
      if (network.isActive() == 1) {
        network.destroy();
      }
      network.undefine();
    } catch (LibvirtException e) {
      if (!Errors.is(e, ErrorNumber.VIR_ERR_NO_NETWORK)) {
        throw e;
      }
    } finally {
      network.free();
    }
  }

  /** Returns the definition, not the active configuration; the test driver has only one of them. */
  private static String definition(Network network) throws LibvirtException {
    try {
      return network.getXMLDesc(XML_INACTIVE);
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_INVALID_ARG)) {
        return network.getXMLDesc(0);
      }
      throw e;
    }
  }

  private static Network define(Connect connect, NetworkDocument wanted) throws LibvirtException {
    try {
      return connect.networkDefineXML(wanted.xml());
    } catch (LibvirtException e) {
      Network raced = find(connect, wanted.name());
      if (raced == null) {
        throw e;
      }
      return raced;
    }
  }

  private static void create(Network network) throws LibvirtException {
    try {
      network.create();
    } catch (LibvirtException e) {
      if (network.isActive() == 0) {
        throw e;
      }
    }
  }

  private static @Nullable Network find(Connect connect, String name) throws LibvirtException {
    try {
      return connect.networkLookupByName(name);
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_NETWORK)) {
        return null;
      }
      throw e;
    }
  }
}
