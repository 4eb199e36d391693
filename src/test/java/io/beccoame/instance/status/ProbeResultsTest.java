package io.beccoame.instance.status;

import static io.beccoame.instance.status.Guests.after;
import static io.beccoame.instance.status.Guests.booting;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.ConsoleView;
import io.beccoame.hypervisor.Lease;
import io.beccoame.hypervisor.NetworkActivity;
import io.beccoame.instance.timeline.Boot;
import io.beccoame.instance.timeline.BootKind;
import io.beccoame.instance.timeline.Milestone;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProbeResultsTest {

  @Test
  void aLeaseSinceTheStartCounts() {
    Boot boot = ProbeResults.lease(booting(), lease(after(1), after(61)), after(2));
    assertThat(boot.at(Milestone.LEASED)).isEqualTo(after(2));
    assertThat(boot.evidence().leaseUntil()).isEqualTo(after(61));
    assertThat(ProbeResults.holdsLease(boot, after(60))).isTrue();
    assertThat(ProbeResults.holdsLease(boot, after(61))).isFalse();
  }

  @Test
  void aLeaseOfTheBootBeforeCountsOnlyWhenItIsRenewed() {
    Boot boot = ProbeResults.lease(booting(), lease(after(-9), after(51)), after(1));
    assertThat(boot.isProven()).isFalse();
    assertThat(ProbeResults.holdsLease(boot, after(1))).isFalse();
    boot = ProbeResults.lease(boot, lease(after(-9), after(51)), after(2));
    assertThat(boot.isProven()).isFalse();
    boot = ProbeResults.lease(boot, lease(after(-8), after(52)), after(3));
    assertThat(boot.at(Milestone.LEASED)).isEqualTo(after(3));
  }

  @Test
  void aLeaseWithoutEndIsHeldForEver() {
    Boot boot = ProbeResults.lease(booting(), lease(null, null), after(1));
    assertThat(ProbeResults.holdsLease(boot, after(100_000))).isTrue();
  }

  @Test
  void aGuestIsHeardWhenItSendsAndItsAddressIsKnown() {
    assertThat(ProbeResults.heard(booting(), sent(3), true, after(1)).isProven()).isTrue();
    assertThat(ProbeResults.heard(booting(), sent(0), true, after(1)).isProven())
        .as("an address of the boot before")
        .isFalse();
    NetworkActivity unknown = new NetworkActivity(Set.of(), 3);
    assertThat(ProbeResults.heard(booting(), unknown, true, after(1)).isProven()).isFalse();
  }

  @Test
  void packetsOfTheBootBeforeTheRebootDontCount() {
    Boot boot = ProbeResults.heard(booting(BootKind.REBOOT), sent(500), false, after(1));
    assertThat(boot.isProven()).isFalse();
    boot = ProbeResults.heard(boot, sent(500), false, after(2));
    assertThat(boot.isProven()).isFalse();
    boot = ProbeResults.heard(boot, sent(501), false, after(3));
    assertThat(boot.evidence().answeredAt()).isEqualTo(after(3));
  }

  @Test
  void silenceKeepsWhenItWasHeardLast() {
    Boot boot = ProbeResults.heard(booting(), sent(3), true, after(1));
    boot = ProbeResults.heard(boot, sent(3), true, after(2));
    assertThat(boot.evidence().answeredAt()).isEqualTo(after(1));
  }

  @Test
  void theConsoleShowsHowFarTheBootIs() {
    Boot boot = booting().with(booting().evidence().console(null, 0, 0));
    boot = ProbeResults.console(boot, console("Booting the kernel\r\n"), after(1));
    assertThat(boot.evidence().consoleAt()).isEqualTo(after(1));
    assertThat(boot.isProven()).isFalse();
    String text = "Booting the kernel\r\n\r\nip-172-31-0-10 login: ";
    boot = ProbeResults.console(boot, console(text), after(2));
    assertThat(boot.at(Milestone.PROMPT)).isEqualTo(after(2));
    text +=
        "Cloud-init v. 22.4.2 finished at Mon, 23 Nov 2026 16:27:26 +0000. Datasource DataSource";
    boot = ProbeResults.console(boot, console(text), after(3));
    assertThat(boot.at(Milestone.CLOUD_INIT)).isEqualTo(after(3));
    assertThat(boot.at(Milestone.PROMPT)).isEqualTo(after(2));
  }

  @Test
  void aSignInTwoPartsIsSeen() {
    Boot boot = booting().with(booting().evidence().console(null, 0, 0));
    boot = ProbeResults.console(boot, console("one two three\nhost lo"), after(1));
    boot = ProbeResults.console(boot, console("one two three\nhost login: "), after(2));
    assertThat(boot.at(Milestone.PROMPT)).isEqualTo(after(2));
  }

  @Test
  void whatTheBootBeforeHasShownIsLeftOut() {
    String old = "host login: \n";
    Boot boot = ProbeResults.console(booting(BootKind.REBOOT), console(old), after(1));
    assertThat(boot.isProven()).isFalse();
    boot = ProbeResults.console(boot, console(old + "Booting\n"), after(2));
    assertThat(boot.isProven()).isFalse();
    boot = ProbeResults.console(boot, console(old + "Booting\nhost login: "), after(3));
    assertThat(boot.at(Milestone.PROMPT)).isEqualTo(after(3));
  }

  @Test
  void aNewFileOfTheConsoleIsReadFromItsBegin() {
    Boot boot = booting().with(booting().evidence().console(null, 2000, 3000));
    boot = ProbeResults.console(boot, console("host login: "), after(1));
    assertThat(boot.at(Milestone.PROMPT)).isEqualTo(after(1));
  }

  @Test
  void signs() {
    assertThat(ConsoleSigns.prompt("\nDebian GNU/Linux 12 vm ttyS0\n\nvm login: ")).isTrue();
    assertThat(ConsoleSigns.prompt("login: ")).isTrue();
    assertThat(ConsoleSigns.prompt("beccoame: address 172.31.0.10 by dhcp\r\nbeccoame: ready\r\n"))
        .isTrue();
    assertThat(ConsoleSigns.prompt("sshd: failed login: root from 10.0.0.1\n")).isFalse();
    assertThat(ConsoleSigns.prompt("the beccoame: ready is near")).isFalse();
    assertThat(ConsoleSigns.cloudInit("Cloud-init v. 22.4.2 running 'init'")).isFalse();
  }

  private static Lease lease(@Nullable Instant since, @Nullable Instant until) {
    return new Lease("06:00:00:00:00:01", "10.0.0.1", since, until);
  }

  private static NetworkActivity sent(long packets) {
    return new NetworkActivity(Set.of("10.0.0.1"), packets);
  }

  private static ConsoleView console(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new ConsoleView(bytes.length, bytes);
  }
}
