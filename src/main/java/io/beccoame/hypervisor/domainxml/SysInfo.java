package io.beccoame.hypervisor.domainxml;

import io.beccoame.hypervisor.DomainSpec;
import java.util.List;
import tools.jackson.dataformat.xml.annotation.JacksonXmlText;

/**
 * The firmware tables that the guest reads. Cloud-init and AWS's tools recognise EC2 by them: the
 * system UUID starts with {@code ec2} and equals the serial number, and the vendor is Amazon. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/identify_ec2_instances.html">Identify
 * EC2 instances</a>. Alternatively they contain the address of cloud-init's seed: <a
 * href="https://cloudinit.readthedocs.io/en/latest/reference/datasources/nocloud.html">NoCloud</a>.
 */
record SysInfo(
    @Attribute String type, Entries bios, Entries system, Entries baseBoard, Entries chassis) {

  private static final String VENDOR = "Amazon EC2";

  private static final String PLAIN_VENDOR = "Beccoame";
  private static final String SEED = "ds=nocloud-net;s=http://169.254.169.254/nocloud/";

  static SysInfo of(DomainSpec spec) {
    return switch (spec.seed()) {
      case EC2 -> ec2(spec);
      case NOCLOUD -> noCloud(spec);
    };
  }

  /** Returns tables without any sign of EC2, so that cloud-init has one source only. */
  private static SysInfo noCloud(DomainSpec spec) {
    return new SysInfo(
        "smbios",
        Entries.of("vendor", PLAIN_VENDOR),
        Entries.of(
            "manufacturer",
            PLAIN_VENDOR,
            "product",
            spec.product(),
            "serial",
            SEED,
            "uuid",
            spec.uuid().toString()),
        Entries.of("manufacturer", PLAIN_VENDOR, "asset", spec.name()),
        Entries.of("manufacturer", PLAIN_VENDOR, "asset", PLAIN_VENDOR));
  }

  private static SysInfo ec2(DomainSpec spec) {
    String uuid = spec.uuid().toString();
    return new SysInfo(
        "smbios",
        Entries.of("vendor", VENDOR),
        Entries.of("manufacturer", VENDOR, "product", spec.product(), "serial", uuid, "uuid", uuid),
        Entries.of("manufacturer", VENDOR, "asset", spec.name()),
        Entries.of("manufacturer", VENDOR, "asset", VENDOR));
  }

  record Entries(List<Entry> entry) {

    static Entries of(String... namesAndValues) {
      List<Entry> entries = new java.util.ArrayList<>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        entries.add(new Entry(namesAndValues[i], namesAndValues[i + 1]));
      }
      return new Entries(entries);
    }
  }

  record Entry(@Attribute String name, @JacksonXmlText String value) {}
}
