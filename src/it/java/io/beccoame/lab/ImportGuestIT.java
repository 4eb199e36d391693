package io.beccoame.lab;

import static io.beccoame.lab.Machines.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ImageDiskContainer;
import software.amazon.awssdk.services.ec2.model.ImportImageTask;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/** A disk that was brought in by the API boots, from a host's pool that it was sent to. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class ImportGuestIT {

  @Test
  void anImportedImageBoots() throws IOException {
    try (Service service = new Service().start();
        Ec2Client ec2 = service.client()) {
      Path bucket = Files.createDirectories(service.home().resolve("imports/disks"));
      Path disk = bucket.resolve("tiny.qcow2");
      Files.copy(base(service.home().resolve("images")), disk);
      try {
        Machines machines = new Machines(ec2);
        Guests guests = new Guests(machines);
        String task =
            ec2.importImage(
                    r ->
                        r.diskContainers(
                            ImageDiskContainer.builder()
                                .format("QCOW2")
                                .url("s3://disks/tiny.qcow2")
                                .build()))
                .importTaskId();
        patiently("the import to end").until(() -> !shown(ec2, task).status().equals("active"));
        assertThat(shown(ec2, task))
            .as("%s", shown(ec2, task))
            .satisfies(done -> assertThat(done.status()).isEqualTo("completed"));
        String image = shown(ec2, task).imageId();
        String id = guests.launch(image, ShutdownBehavior.STOP);
        guests.awaitBoot(id);
        machines.terminateAll();
        ec2.deregisterImage(r -> r.imageId(image).deleteAssociatedSnapshots(true));
        patiently("no file to be left").until(() -> Libvirt.volumes().isEmpty());
      } finally {
        Files.delete(disk);
      }
    }
  }

  private static Path base(Path store) throws IOException {
    try (Stream<Path> all = Files.list(store)) {
      return all.filter(each -> each.getFileName().toString().matches("tiny.*\\.qcow2"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static ImportImageTask shown(Ec2Client ec2, String task) {
    return ec2.describeImportImageTasks(r -> r.importTaskIds(task)).importImageTasks().get(0);
  }
}
