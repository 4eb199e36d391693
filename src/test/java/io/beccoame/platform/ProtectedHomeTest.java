package io.beccoame.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProtectedHomeTest {

  @TempDir Path directory;

  @Test
  void aHomeThatIsMissingIsMadeClosed() throws IOException {
    Path home = directory.resolve("var/home");

    ProtectedHome.protect(home);

    assertThat(mode(home)).isEqualTo("rwx--x--x");
    assertThat(mode(home.resolve("db"))).isEqualTo("rwx------");
  }

  @Test
  void filesWithSecretsAreClosedAndTheLogSaysSo(CapturedOutput output) throws IOException {
    make("db", "rwxr-xr-x");
    make("volumes", "rwx--x--x");
    make("images", "rwxr-xr-x");
    put("db/beccoame.mv.db", "rw-r--r--");
    put("db/beccoame.trace.db", "rw-rw----");
    put("admin-password", "rw-r-----");
    put("sql-password", "r--------");
    put("credentials", "rw-rw-rw-");
    put("instance-identity.pem", "rw-r--r--");
    put("images/tiny.yml", "rw-r--r--");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxr-x"));

    ProtectedHome.protect(directory);

    assertThat(mode(directory)).isEqualTo("rwx--x--x");
    assertThat(mode(directory.resolve("db"))).isEqualTo("rwx------");
    for (String file :
        new String[] {
          "db/beccoame.mv.db", "db/beccoame.trace.db", "admin-password", "credentials"
        }) {
      assertThat(mode(directory.resolve(file))).as(file).isEqualTo("rw-------");
      assertThat(output).contains(directory.resolve(file) + " was open to other users (");
    }
    assertThat(mode(directory.resolve("sql-password"))).isEqualTo("r--------");
    // QEMU reads images as another user, and certificates are public.
    assertThat(mode(directory.resolve("images"))).isEqualTo("rwxr-xr-x");
    assertThat(mode(directory.resolve("images/tiny.yml"))).isEqualTo("rw-r--r--");
    assertThat(mode(directory.resolve("instance-identity.pem"))).isEqualTo("rw-r--r--");
  }

  @Test
  void aSecondStartHasNothingToSay(CapturedOutput output) throws IOException {
    ProtectedHome.protect(directory.resolve("home"));
    ProtectedHome.protect(directory.resolve("home"));

    assertThat(output).doesNotContain("was open");
  }

  @Test
  void aDirectoryOfEverybodyStaysSo() throws IOException {
    Files.setAttribute(directory, "unix:mode", 01777);

    ProtectedHome.protect(directory);

    assertThat((int) Files.getAttribute(directory, "unix:mode") & 07777).isEqualTo(01777);
    assertThat(mode(directory.resolve("db"))).isEqualTo("rwx------");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    put("other", "rw-r--r--");
    Files.createSymbolicLink(directory.resolve("admin-password"), directory.resolve("other"));

    ProtectedHome.protect(directory);

    assertThat(mode(directory.resolve("other"))).isEqualTo("rw-r--r--");
  }

  private void make(String name, String mode) throws IOException {
    Path made = Files.createDirectory(directory.resolve(name));
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(mode));
  }

  private void put(String name, String mode) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
