package io.beccoame.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Domains that no instance stands for. */
final class OtherDomains {

  private OtherDomains() {}

  /** Defines a domain without any mark, like another user of the same host. */
  static void ofSomebodyElse(String name) {
    define(
        """
        <domain type='qemu'>
          <name>%s</name>
          <memory unit='MiB'>32</memory>
          <os><type arch='x86_64' machine='pc'>hvm</type></os>
        </domain>
        """
            .formatted(name));
  }

  /** Defines a domain with our mark: a copy of an instance's, without its disk and interface. */
  static void copyOf(String id, String name) {
    define(
        Libvirt.virsh("dumpxml", "--inactive", id)
            .replaceFirst("(?s)<uuid>.*?</uuid>", "<uuid>" + UUID.randomUUID() + "</uuid>")
            .replaceFirst("(?s)<sysinfo.*?</sysinfo>", "")
            .replaceFirst("<smbios mode='sysinfo'/>", "")
            .replaceAll("(?s)<disk.*?</disk>|<interface.*?</interface>|<log .*?/>", "")
            .replace(id, name));
  }

  private static void define(String xml) {
    try {
      Path file = Files.writeString(Files.createTempFile("domain", ".xml"), xml);
      Libvirt.virsh("define", file.toString());
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
