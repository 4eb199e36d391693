package io.beccoame.hypervisor.libvirt;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hosts of this installation ({@code beccoame.libvirt.*}).
 *
 * @param hosts by their names in rows and logs; {@code local} alone if none is set
 */
@ConfigurationProperties("beccoame.libvirt")
public record LibvirtProperties(@DefaultValue Map<String, HostProperties> hosts) {

  /** Adds the local host if none is set. */
  public LibvirtProperties {
    hosts = hosts.isEmpty() ? Map.of("local", HostProperties.at("qemu:///system")) : hosts;
  }

  /**
   * Settings of a host.
   *
   * @param uri libvirt's address. <a href="https://libvirt.org/uri.html">Connection URIs</a>
   * @param virtType {@code kvm} or {@code qemu}; {@code auto} lets the host's CPU decide
   * @param calls how many calls may run on the host at the same time
   * @param callTimeout how long a caller waits for a call's answer
   * @param consoleDir the directory on the host for console logs; null for {@code console} in the
   *     installation's home
   * @param outside its interface to the network of the public addresses, on which it answers for
   *     them; empty if a router sends them to it
   */
  public record HostProperties(
      @DefaultValue("qemu:///system") String uri,
      @DefaultValue("auto") String virtType,
      @DefaultValue("16") int calls,
      @DefaultValue("60s") Duration callTimeout,
      @Nullable String consoleDir,
      @DefaultValue("") String outside) {

    /** Creates a host with the default settings. */
    public static HostProperties at(String uri) {
      return new HostProperties(uri, "auto", 16, Duration.ofSeconds(60), null, "");
    }
  }
}
