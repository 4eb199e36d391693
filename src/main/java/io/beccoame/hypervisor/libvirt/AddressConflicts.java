package io.beccoame.hypervisor.libvirt;

import com.google.re2j.Pattern;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.domainxml.NetworkDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.Network;

/**
 * Conflicts between a network of ours and a host's own networks. libvirt compares only with routes
 * of the same size; the routes of a remote host can't be read.
 */
final class AddressConflicts {

  private static final Pattern HEX = Pattern.compile("[0-9A-F]{8}");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private static final Path INTERFACES = Path.of("/sys/class/net");
  private static final Path ROUTES = Path.of("/proc/net/route");
  private static final String HERE = "qemu:///";

  private AddressConflicts() {}

  /**
   * Checks that the addresses of a network are free. {@code INVALID} if another network or route
   * has some of them.
   */
  static void checkFree(Connect connect, NetworkDocument wanted, String ownBridge)
      throws LibvirtException {
    List<Taken> taken = networks(connect, wanted.name());
    if (connect.getURI().startsWith(HERE)) {
      taken.addAll(routes(ownBridge));
    }
    for (String text : wanted.blocks()) {
      IPAddress block = block(text);
      for (Taken other : taken) {
        if (block.contains(other.block()) || other.block().contains(block)) {
          throw new HypervisorException(
              Kind.INVALID,
              "The addresses of network %s, %s, overlap with %s of %s on this host"
                  .formatted(wanted.name(), block, other.block(), other.whose()),
              null);
        }
      }
    }
  }

  /** Checks the bridge if this machine is the host. {@code INVALID} if it has no such bridge. */
  static void requireBridge(Connect connect, String name) throws LibvirtException {
    if (connect.getURI().startsWith(HERE)) {
      requireBridge(INTERFACES, name);
    }
  }

  /** Checks that the interface is a bridge: with any other libvirt would fail, or take it over. */
  static void requireBridge(Path interfaces, String name) {
    Path own = interfaces.resolve(name);
    if (!Files.exists(own)) {
      throw new HypervisorException(Kind.INVALID, "The host has no bridge " + name, null);
    }
    if (!Files.isDirectory(own.resolve("bridge"))) {
      throw new HypervisorException(
          Kind.INVALID, "The host's interface " + name + " is no bridge", null);
    }
  }

  /** A block of addresses and its owner. */
  record Taken(IPAddress block, String whose) {}

  private static List<Taken> networks(Connect connect, String but) throws LibvirtException {
    List<Taken> taken = new ArrayList<>();
    for (String name : connect.listNetworks()) {
      if (name.equals(but)) {
        continue;
      }
      try {
        Network network = connect.networkLookupByName(name);
        try {
          for (String text : NetworkDocument.read(network.getXMLDesc(0)).blocks()) {
            taken.add(new Taken(block(text), "network " + name));
          }
        } finally {
          network.free();
        }
      } catch (LibvirtException e) {
        if (!Errors.is(e, org.libvirt.Error.ErrorNumber.VIR_ERR_NO_NETWORK)) {
          throw e;
        }
      }
    }
    return taken;
  }

  private static List<Taken> routes(String ownBridge) {
    try {
      return routes(Files.readAllLines(ROUTES), ownBridge);
    } catch (IOException e) {
      // The routes of a host without this file can't be read.
      return List.of();
    }
  }

  /**
   * Reads the kernel's table: interface, destination, gateway, four numbers, mask. Routes to the
   * network's own bridge are left out, since a concurrent call may be starting it.
   */
  static List<Taken> routes(List<String> lines, String ownBridge) {
    List<Taken> taken = new ArrayList<>();
    for (String line : lines) {
      String[] words = SPACE.split(line.strip());
      if (words.length > 7
          && !words[0].equals(ownBridge)
          && HEX.matches(words[1])
          && !words[7].equals("00000000")) {
        int bits = Integer.bitCount(Integer.parseUnsignedInt(words[7], 16));
        taken.add(new Taken(block(dotted(words[1]) + "/" + bits), "interface " + words[0]));
      }
    }
    return taken;
  }

  /**
   * Returns the dotted form; the kernel writes addresses as numbers of this machine's byte order.
   */
  private static String dotted(String hex) {
    int address = Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16));
    return "%d.%d.%d.%d"
        .formatted(address >>> 24, address >>> 16 & 0xff, address >>> 8 & 0xff, address & 0xff);
  }

  private static IPAddress block(String text) {
    return new IPAddressString(text).getAddress().toPrefixBlock();
  }
}
