package io.beccoame.metadata;

import io.beccoame.metadata.identity.IdentitySigner;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The metadata of a guest as a tree: <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html">Instance
 * metadata categories</a>.
 */
final class MetadataTree {

  /** Versions that EC2 lists; all of them have the same content here. */
  static final List<String> VERSIONS =
      List.of(
          "1.0",
          "2007-01-19",
          "2007-03-01",
          "2007-08-29",
          "2007-10-10",
          "2007-12-15",
          "2008-02-01",
          "2008-09-01",
          "2009-04-04",
          "2011-01-01",
          "2011-05-01",
          "2012-01-12",
          "2014-02-25",
          "2014-11-05",
          "2015-10-20",
          "2016-04-19",
          "2016-06-30",
          "2016-09-02",
          "2018-03-28",
          "2018-08-17",
          "2018-09-24",
          "2019-10-01",
          "2020-10-27",
          "2021-01-03",
          "2021-03-23",
          "2021-07-15",
          "2022-09-24",
          "2024-04-11",
          "latest");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final IdentitySigner signer;

  MetadataTree(IdentitySigner signer) {
    this.signer = signer;
  }

  /** Returns the tree below a version. */
  Directory of(Guest guest) {
    return new Directory()
        .directory("meta-data", meta -> metaData(meta, guest))
        .bytes("user-data", guest.userData())
        .directory("dynamic", dynamic -> dynamic(dynamic, guest));
  }

  private void dynamic(Directory dynamic, Guest guest) {
    byte[] document = document(guest);
    dynamic
        .directory(
            "fws",
            fws -> fws.text("instance-monitoring", guest.monitored() ? "enabled" : "disabled"))
        .directory(
            "instance-identity",
            identity ->
                identity
                    .bytes("document", document)
                    .lazy("pkcs7", () -> signer.pkcs7(document))
                    .lazy("rsa2048", () -> signer.pkcs7(document))
                    .lazy("signature", () -> signer.signature(document)));
  }

  private static void metaData(Directory meta, Guest guest) {
    Guest.Nic first = guest.interfaces().isEmpty() ? null : guest.interfaces().get(0);
    meta.text("ami-id", guest.imageId())
        .text("ami-launch-index", guest.launchIndex())
        .text("ami-manifest-path", "(unknown)")
        .text("instance-action", "none")
        .text("instance-id", guest.instanceId())
        .text("instance-life-cycle", "on-demand")
        .text("instance-type", guest.instanceType())
        .text("kernel-id", guest.kernelId())
        .text("profile", "default-hvm")
        .text("ramdisk-id", guest.ramdiskId())
        .text("reservation-id", guest.reservationId())
        .text("public-hostname", guest.publicAddress())
        .text("public-ipv4", guest.publicAddress())
        .directory("events", MetadataTree::events)
        .directory("block-device-mapping", mapping -> blockDevices(mapping, guest))
        .directory("network", network -> interfaces(network, guest))
        .directory("placement", placement -> placement(placement, guest))
        .directory(
            "tags", tags -> tags.directory("instance", own -> guest.tags().forEach(own::text)))
        .directory("public-keys", keys -> publicKeys(keys, guest.key()))
        .directory(
            "services",
            services -> services.text("domain", "amazonaws.com").text("partition", "aws"));
    if (first != null) {
      meta.text("hostname", first.hostname())
          .text("local-hostname", first.hostname())
          .text("local-ipv4", first.address())
          .text("mac", first.mac())
          .text("security-groups", lines(first.groupNames()));
    }
  }

  /** Adds empty lists of events: none is ever scheduled for an instance. */
  private static void events(Directory events) {
    events.directory(
        "maintenance", maintenance -> maintenance.text("history", "[]").text("scheduled", "[]"));
  }

  private static void placement(Directory placement, Guest guest) {
    placement
        .text("availability-zone", guest.zone())
        .text("availability-zone-id", guest.zoneId())
        .text("region", guest.region());
  }

  private static void publicKeys(Directory keys, Guest.@Nullable Key key) {
    if (key != null) {
      keys.directory("0", zero -> zero.text("openssh-key", key.openSsh()))
          .listedAs("0", "0=" + key.name());
    }
  }

  private static void blockDevices(Directory mapping, Guest guest) {
    mapping.text("ami", guest.rootDevice()).text("root", guest.rootDevice());
    int number = 1;
    for (String device : guest.otherDevices()) {
      mapping.text("ebs" + number++, device);
    }
  }

  private static void interfaces(Directory network, Guest guest) {
    network.directory(
        "interfaces",
        interfaces ->
            interfaces.directory(
                "macs",
                macs ->
                    guest
                        .interfaces()
                        .forEach(nic -> macs.directory(nic.mac(), mac -> nic(mac, nic, guest)))));
  }

  private static void nic(Directory mac, Guest.Nic nic, Guest guest) {
    List<String> publics = List.copyOf(nic.publics().keySet());
    mac.text("device-number", nic.deviceNumber())
        .text("interface-id", nic.id())
        .text("local-hostname", nic.hostname())
        .text("local-ipv4s", lines(nic.addresses()))
        .text("mac", nic.mac())
        .text("owner-id", guest.accountId())
        .text("security-group-ids", lines(nic.groupIds()))
        .text("security-groups", lines(nic.groupNames()))
        .text("subnet-id", nic.subnetId())
        .text("subnet-ipv4-cidr-block", nic.subnetCidr())
        .text("vpc-id", nic.vpcId())
        .text("vpc-ipv4-cidr-block", nic.vpcCidrs().get(0))
        .text("vpc-ipv4-cidr-blocks", lines(nic.vpcCidrs()));
    mac.text("public-hostname", publics.isEmpty() ? null : publics.get(0))
        .text("public-ipv4s", lines(publics))
        .directory("ipv4-associations", all -> nic.publics().forEach(all::text));
  }

  private static @Nullable String lines(List<String> values) {
    return values.isEmpty() ? null : String.join("\n", values);
  }

  private static byte[] document(Guest guest) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(IdentityDocument.of(guest));
  }
}
