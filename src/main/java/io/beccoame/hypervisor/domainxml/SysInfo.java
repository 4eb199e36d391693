package io.beccoame.hypervisor.domainxml;

import io.beccoame.hypervisor.DomainSpec;
import java.util.List;
import tools.jackson.dataformat.xml.annotation.JacksonXmlText;

/**
 * What the guest reads from its firmware, by which cloud-init and AWS's tools recognise EC2: the
 * system UUID starts with {@code ec2} and equals the serial number, and the vendor is Amazon. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/identify_ec2_instances.html">Identify
 * EC2 instances</a>.
 */
record SysInfo(
    @Attribute String type, Entries bios, Entries system, Entries baseBoard, Entries chassis) {

  private static final String VENDOR = "Amazon EC2";

  static SysInfo of(DomainSpec spec) {
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
