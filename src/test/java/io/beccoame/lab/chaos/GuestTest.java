package io.beccoame.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest that lost something must not pass. */
class GuestTest {

  @TempDir Path folder;

  @Test
  void countsItsBootsAndKnowsWhenItIsUp() throws IOException {
    Guest guest = guest();
    guest.listen();
    assertThat(guest.isReady()).as("before the console is there").isFalse();
    says("SYSLINUX\nSOAK boot 1 payload intact\nbeccoame: rea");
    guest.listen();
    assertThat(guest.boots()).isEqualTo(1);
    assertThat(guest.isReady()).as("half a line").isFalse();
    says("dy\n");
    guest.listen();
    assertThat(guest.isReady()).isTrue();
    says("beccoame: power off\n");
    guest.listen();
    assertThat(guest.isReady()).as("it goes down").isFalse();
    says("SOAK boot 2 payload intact\nbeccoame: ready\n");
    guest.listen();
    assertThat(guest.boots()).isEqualTo(2);
    assertThat(guest.isReady()).isTrue();
    assertThat(guest.problems()).isEmpty();
  }

  @Test
  void aBootThatItForgotIsFound() throws IOException {
    Guest guest = guest();
    says("SOAK boot 1 payload intact\nSOAK boot 2 payload intact\nSOAK boot 2 payload intact\n");
    guest.listen();
    assertThat(guest.problems()).singleElement().asString().startsWith("i-1 forgot");
  }

  @Test
  void aFileThatItLostIsFound() throws IOException {
    Guest guest = guest();
    says("SOAK boot 1 payload LOST\n");
    guest.listen();
    assertThat(guest.problems()).containsExactly("i-1 lost its file at boot 1");
  }

  @Test
  void aNewLogIsReadFromItsBegin() throws IOException {
    Guest guest = guest();
    says("SOAK boot 1 payload intact\n" + "filler\n".repeat(100));
    guest.listen();
    Files.delete(folder.resolve("i-1.log"));
    says("SOAK boot 2 payload intact\n");
    guest.listen();
    assertThat(guest.boots()).isEqualTo(2);
  }

  private Guest guest() {
    return new Guest("i-1", folder.resolve("i-1.log"));
  }

  private void says(String text) throws IOException {
    Files.writeString(
        folder.resolve("i-1.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
