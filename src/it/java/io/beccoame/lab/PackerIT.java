package io.beccoame.lab;

import static io.beccoame.lab.Machines.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.clients.Packer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The template of Packer's page, with guests that it changes over SSH. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class PackerIT {

  private static final Duration BOOT = Duration.ofMinutes(8);
  private static final String USER_DATA =
      """
      #!/bin/sh
      for home in /root /home/debian; do
        [ ! -f $home/made ] || cat $home/made >/dev/console
      done
      """;

  @TempDir private Path directory;

  @Test
  void twoBuildsAtOnceMakeImagesWhoseGuestsHaveTheChange() {
    build("tiny", "root", Stream.of("first", "second"));
  }

  @Test
  @EnabledIfSystemProperty(
      named = "beccoame.it.packer",
      matches = "debian",
      disabledReason = "two boots of Debian take minutes")
  void aBuildOfDebianMakesAnImageWhoseGuestHasTheChange() throws IOException {
    // In a lab this uses the image that was built outside.
    Shell.run(Map.of(), "./beccoame", "image", "build", "debian");
    try {
      build("debian", "debian", Stream.of("changed-debian"));
    } finally {
      // Otherwise every start of the service would read it again.
      Files.delete(Service.LAB_HOME.resolve("images/debian.yml"));
    }
  }

  private void build(String image, String user, Stream<String> names) {
    try (Service service = new Service().start();
        Ec2Client ec2 = service.client()) {
      Packer packer = new Packer(directory, Service.keys(), Service.URL);
      List<String> wanted = names.toList();
      atOnce(wanted, name -> packer.build(image, user, name));
      List<Image> made = ec2.describeImages(r -> r.owners("self")).images();
      assertThat(made).extracting(Image::name).containsExactlyInAnyOrderElementsOf(wanted);
      assertCleanedUp(ec2);

      Machines machines = new Machines(ec2);
      String id = machines.launch(ofIt(made.get(0))).get(0);
      await("the guest to show what Packer wrote")
          .atMost(BOOT)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> machines.console(id).contains("made by Packer"));
    }
  }

  /** A thread for each: the common pool has one on a machine with two processors. */
  private static void atOnce(List<String> names, Consumer<String> build) {
    ExecutorService threads = Executors.newFixedThreadPool(names.size());
    try {
      names.stream()
          .map(name -> CompletableFuture.runAsync(() -> build.accept(name), threads))
          .toList()
          .forEach(CompletableFuture::join);
    } finally {
      threads.shutdown();
    }
  }

  private static RunInstancesRequest ofIt(Image image) {
    return RunInstancesRequest.builder()
        .imageId(image.imageId())
        .maxCount(1)
        .userData(Base64.getEncoder().encodeToString(USER_DATA.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  /** Packer's own key, group and instance are gone. */
  private static void assertCleanedUp(Ec2Client ec2) {
    patiently("the builders to be gone").until(() -> Libvirt.domains().isEmpty());
    assertThat(ec2.describeKeyPairs().keyPairs()).isEmpty();
    assertThat(ec2.describeSecurityGroups().securityGroups()).hasSize(1);
    assertThat(ec2.describeVolumes().volumes()).isEmpty();
  }
}
