package io.beccoame.lab;

import static io.beccoame.lab.Machines.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The processes that run some domains at one time, to compare with later ones. */
record Processes(java.util.Map<String, ProcessHandle> byDomain) {

  static Processes of(Collection<String> domains) {
    return new Processes(
        domains.stream().collect(Collectors.toMap(Function.identity(), LabHost::qemu)));
  }

  ProcessHandle of(String domain) {
    return Objects.requireNonNull(byDomain.get(domain), domain);
  }

  /** The same process runs it still. */
  void assertSame(String domain) {
    assertThat(LabHost.qemu(domain)).as(domain).isEqualTo(of(domain));
    assertThat(of(domain).isAlive()).as(domain).isTrue();
  }

  /** Waits until another process runs it. */
  void awaitOther(String domain) {
    patiently("a new life of " + domain)
        .ignoreExceptions()
        .until(
            () -> !LabHost.qemu(domain).equals(of(domain)) && Libvirt.running().contains(domain));
  }
}
