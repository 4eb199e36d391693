package io.beccoame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The unit of systemd and the privileges that it leaves. */
class UnitFileTest {

  private static final Path UNIT = Path.of("config/beccoame.service");
  private static final Pattern EXPOSURE =
      Pattern.compile("Overall exposure level for beccoame.service: ([0-9.]+)");

  @Test
  void itHasAUserOfItsOwnAndTwoCapabilities() throws IOException {
    assertThat(Files.readAllLines(UNIT))
        .contains(
            "User=beccoame",
            "SupplementaryGroups=libvirt",
            "AmbientCapabilities=CAP_NET_ADMIN CAP_NET_BIND_SERVICE",
            "CapabilityBoundingSet=CAP_NET_ADMIN CAP_NET_BIND_SERVICE",
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "ReadWritePaths=/var/lib/beccoame",
            "SystemCallFilter=@system-service",
            "Restart=on-failure");
  }

  @Test
  void itsCommandsAreTheLaunchers() throws Exception {
    assertThat(Files.readString(UNIT)).contains("\nExecStart=/opt/beccoame/beccoame run\n");
    assertThat(Files.readString(Path.of("beccoame")))
        .contains("\n  run) ", "\n  install)", "-XX:+ExitOnOutOfMemoryError");
  }

  @Test
  void systemdCallsItsExposureLow() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))).isTrue();
    Process analysis =
        new ProcessBuilder(
                List.of(
                    "systemd-analyze", "security", "--offline=true", "--no-pager", UNIT.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(analysis.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(analysis.waitFor(60, TimeUnit.SECONDS)).isTrue();
    // Before systemd 250 it can't verify a file.
    assumeThat(said).doesNotContain("unrecognized option");

    Matcher exposure = EXPOSURE.matcher(said);
    assertThat(exposure.find()).as(said).isTrue();
    assertThat(Double.parseDouble(exposure.group(1))).isLessThan(4.0);
  }
}
