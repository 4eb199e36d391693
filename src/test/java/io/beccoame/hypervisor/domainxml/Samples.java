package io.beccoame.hypervisor.domainxml;

import io.beccoame.hypervisor.CloudInitSource;
import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.Limits;
import io.beccoame.hypervisor.Mark;
import io.beccoame.hypervisor.NetworkSpec;
import io.beccoame.hypervisor.NetworkSpec.DhcpHost;
import io.beccoame.hypervisor.PoolSpec;
import io.beccoame.hypervisor.VolumeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Documents of every kind that we write, by the name of its golden file. */
final class Samples {

  static final HostFacts QEMU = new HostFacts("qemu", "x86_64", "/srv/console");
  static final HostFacts KVM = new HostFacts("kvm", "x86_64", "/srv/console");
  static final HostFacts ARM = new HostFacts("qemu", "aarch64", "/srv/console");
  static final HostFacts UNTUNED =
      new HostFacts("qemu", "x86_64", "/srv/console", Tuning.DISKS_ONLY);
  static final HostFacts TEST = new HostFacts("test", "x86_64", "/srv/console");

  private Samples() {}

  static DomainSpec domain() {
    return new DomainSpec(
        UUID.fromString("ec2f1a2b-0000-4000-8000-000000000001"),
        "i-0123456789abcdef0",
        "t3.micro",
        new Mark("0b7e", "i-0123456789abcdef0"),
        2,
        1024,
        List.of(
            new DiskSpec("vda", "beccoame", "vol-0aaaaaaaaaaaaaaa1", "vol0aaaaaaaaaaaaaaa1"),
            new DiskSpec("vdb", "beccoame", "vol-0aaaaaaaaaaaaaaa2", "vol0aaaaaaaaaaaaaaa2")),
        List.of(new NicSpec("06:00:ac:1f:00:04", "beccoame", false, "bet0123456789ab")),
        limits());
  }

  static Limits limits() {
    return new Limits(
        20,
        10,
        new Limits.Traffic(7808, 610_000, 610_000),
        new Limits.Traffic(3904, 305_000, 305_000),
        new Limits.DiskRate(10_875_000, 260_625_000, 500, 11_800, 60));
  }

  private static DiskSpec rated() {
    return new DiskSpec(
        "vdb",
        "beccoame",
        "vol-0aaaaaaaaaaaaaaa2",
        "vol0aaaaaaaaaaaaaaa2",
        Limits.DiskRate.steady(131_072_000, 3000));
  }

  static NetworkSpec network() {
    return new NetworkSpec(
        "beccoame",
        "bc0",
        "172.31.0.1",
        20,
        "ec2.internal",
        List.of(
            new DhcpHost("06:00:ac:1f:00:0a", "172.31.0.10", "ip-172-31-0-10"),
            new DhcpHost("06:00:ac:1f:00:04", "172.31.0.4", "ip-172-31-0-4"),
            new DhcpHost("06:00:ac:1f:01:02", "172.31.1.2", "ip-172-31-1-2")));
  }

  static VolumeSpec volume() {
    return new VolumeSpec("beccoame", "vol-0aaaaaaaaaaaaaaa1", 8L << 30, null);
  }

  /** Golden file to the document as we write it. */
  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("domain-qemu", DomainDocument.of(domain(), QEMU).xml());
    all.put("domain-kvm", DomainDocument.of(domain(), KVM).xml());
    all.put("domain-arm", DomainDocument.of(domain(), ARM).xml());
    all.put("domain-test", DomainDocument.of(domain(), TEST).xml());
    all.put("domain-unlimited", DomainDocument.of(domain(), UNTUNED).xml());
    all.put("domain-probe", ProbeDocument.of("beccoame-probe-1", QEMU, Tuning.ALL).xml());
    all.put("disk", DiskDocument.attach(rated(), limits()));
    all.put("disk-known", DiskDocument.detach("vdb"));
    all.put(
        "domainsnapshot",
        SnapshotDocument.of(Map.of("vdb", "/srv/volumes/top.qcow2"), Set.of("vda", "vdb")).xml());
    all.put("network", NetworkDocument.of(network()).xml());
    all.put("network-plain", NetworkDocument.of(plainNetwork()).xml());
    all.put("network-isolated", NetworkDocument.of(isolatedNetwork()).xml());
    all.put("network-inside", NetworkDocument.of(insideNetwork()).xml());
    all.put(
        "network-address",
        NetworkDocument.of(
                NetworkSpec.address("beccoame-metadata", "bec-metadata", "169.254.169.254"))
            .xml());
    all.put("domain-bridged", DomainDocument.of(bridgedDomain(), QEMU).xml());
    all.put("domain-nocloud", DomainDocument.of(seededDomain(), QEMU).xml());
    all.put("pool", PoolDocument.xml(new PoolSpec("beccoame", "/srv/volumes")));
    all.put("volume-blank", VolumeDocument.of(volume(), null).xml());
    all.put("volume-overlay", VolumeDocument.of(volume(), "/srv/images/tiny.qcow2").xml());
    return all;
  }

  /** Returns a network with routes to its VPC only. */
  static NetworkSpec insideNetwork() {
    NetworkSpec spec = network();
    return new NetworkSpec(
        spec.name(),
        spec.bridge(),
        spec.gateway(),
        spec.prefixLength(),
        spec.domain(),
        spec.hosts(),
        NetworkSpec.Forward.INSIDE,
        true,
        List.of(),
        null);
  }

  /** Returns an isolated network with a range larger than its reservations, and more options. */
  static NetworkSpec isolatedNetwork() {
    return new NetworkSpec(
        "subnet-0123456789abcdef0",
        "bec0123456789ab",
        "10.1.0.1",
        16,
        "ec2.internal",
        List.of(new DhcpHost("0a:cd:ef:00:00:04", "10.1.0.4", "ip-10-1-0-4")),
        NetworkSpec.Forward.NONE,
        false,
        List.of(
            new NetworkSpec.DhcpOption(6, List.of()),
            new NetworkSpec.DhcpOption(121, List.of("169.254.169.254/32", "10.1.0.1"))),
        new NetworkSpec.Range("10.1.0.4", "10.1.255.254"));
  }

  /** Returns a domain whose cloud-init reads a NoCloud seed. */
  static DomainSpec seededDomain() {
    return new DomainSpec(
        UUID.fromString("bec0ffee-0000-4000-8000-000000000001"),
        domain().name(),
        domain().product(),
        domain().mark(),
        1,
        128,
        List.of(),
        List.of(),
        Limits.NONE,
        CloudInitSource.NOCLOUD);
  }

  /** Returns a domain on a bridge of the host. */
  private static DomainSpec bridgedDomain() {
    return new DomainSpec(
        domain().uuid(),
        domain().name(),
        domain().product(),
        domain().mark(),
        1,
        128,
        List.of(),
        List.of(new NicSpec("0a:cd:ef:00:00:04", "br0", true, "bet0123456789ac")));
  }

  /** Returns a network without DNS domain and reservations. */
  private static NetworkSpec plainNetwork() {
    return new NetworkSpec("plain", "bc1", "10.1.0.1", 24, "", List.of());
  }
}
