package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.domainxml.Capabilities;
import io.beccoame.hypervisor.domainxml.HostCpu;
import io.beccoame.hypervisor.domainxml.VirtChoice;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.MissingCalls;
import org.libvirt.NodeInfo;

/** Reads the figures of a host. */
final class HostReader {

  private HostReader() {}

  static VirtChoice choose(Connect connect, String wanted) throws LibvirtException {
    Capabilities capabilities = Capabilities.read(connect.getCapabilities());
    return VirtChoice.of(wanted, capabilities, cpu(connect, capabilities));
  }

  static HostView read(Connect connect, String wanted, String limits) throws LibvirtException {
    Capabilities capabilities = Capabilities.read(connect.getCapabilities());
    VirtChoice choice = VirtChoice.of(wanted, capabilities, cpu(connect, capabilities));
    NodeInfo node = connect.nodeInfo();
    return new HostView(
        connect.getHostName(),
        capabilities.arch().equals("aarch64") ? "arm64" : "x86_64",
        node.cpus,
        node.memory / 1024,
        choice.type(),
        choice.reason(),
        version(connect.getLibVersion()),
        limits);
  }

  /**
   * Returns the CPU with the features that its model implies; unexpanded if libvirt can't expand
   * it.
   */
  private static HostCpu cpu(Connect connect, Capabilities capabilities) {
    try {
      return HostCpu.read(MissingCalls.expandCpu(connect, capabilities.cpuXml()));
    } catch (LibvirtException e) {
      return capabilities.cpu();
    }
  }

  private static String version(long number) {
    return number / 1_000_000 + "." + number / 1_000 % 1_000 + "." + number % 1_000;
  }
}
