package io.beccoame.hypervisor;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.NetworkSpec.DhcpHost;
import io.beccoame.platform.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Specifications for tests: small, and different at every call where names must not clash. */
public final class Specs {

  private Specs() {}

  /** A domain of 64 MiB without disks and interfaces. */
  public static DomainSpec blankDomain() {
    return domain(List.of(), List.of());
  }

  /** A domain of 64 MiB with these devices. */
  public static DomainSpec domain(List<DiskSpec> disks, List<NicSpec> nics) {
    String name = Ids.next("i");
    UUID uuid = Ids.nextMachineUuid();
    return new DomainSpec(uuid, name, "t3.nano", new Mark("test", name), 1, 64, disks, nics);
  }

  /** The same domain with other disks. */
  public static DomainSpec domain(DomainSpec of, List<DiskSpec> disks) {
    return new DomainSpec(
        of.uuid(), of.name(), of.mark(), of.vcpus(), of.memoryMib(), disks, of.nics());
  }

  /** A blank volume of one MiB. */
  public static VolumeSpec volume(String pool) {
    return new VolumeSpec(pool, Ids.next("vol"), 1 << 20, null);
  }

  /** A /24 with the reservations that its addresses get. */
  public static NetworkSpec network(String name, int thirdByte) {
    List<DhcpHost> hosts = new ArrayList<>();
    for (int i = 4; i < 20; i++) {
      String mac = String.format("06:00:0a:00:%02x:%02x", thirdByte, i);
      String ip = "10.0." + thirdByte + "." + i;
      hosts.add(new DhcpHost(mac, ip, "ip-10-0-" + thirdByte + "-" + i));
    }
    String gateway = "10.0." + thirdByte + ".1";
    return new NetworkSpec(name, "bc" + thirdByte, gateway, 24, "ec2.internal", List.copyOf(hosts));
  }

  /** Returns an isolated network without DNS, with more options, a range and no domain. */
  public static NetworkSpec isolated(String name, int thirdByte) {
    NetworkSpec plain = network(name, thirdByte);
    return new NetworkSpec(
        name,
        plain.bridge(),
        plain.gateway(),
        plain.prefixLength(),
        "",
        plain.hosts(),
        NetworkSpec.Forward.INSIDE,
        false,
        List.of(
            new NetworkSpec.DhcpOption(6, List.of()),
            new NetworkSpec.DhcpOption(121, List.of("169.254.169.254/32", plain.gateway()))),
        new NetworkSpec.Range("10.0." + thirdByte + ".4", "10.0." + thirdByte + ".254"));
  }
}
