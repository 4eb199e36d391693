package io.beccoame.lab;

import static io.beccoame.lab.Machines.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/**
 * Images made of guests that were changed, and guests of those. {@code -Dbeccoame.it.copies=10}
 * launches ten; two are enough for every day.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class ImageGuestIT {

  private static final int COPIES = Integer.getInteger("beccoame.it.copies", 2);

  @Test
  void guestsOfAnImageHaveWhatItsGuestHadThoughTheImageBeforeIsGone() {
    try (Service service = new Service().start();
        Ec2Client ec2 = service.client()) {
      Machines machines = new Machines(ec2);
      Guests guests = new Guests(machines);
      String first = guests.launch(ShutdownBehavior.STOP);
      guests.awaitBoot(first);
      guests.tell(first, "echo one >/root/mark; sync; echo MARKED >/dev/console");
      guests.awaitConsole(first, "MARKED");
      String before = image(ec2, r -> r.instanceId(first).name("before").noReboot(true));
      assertThat(machines.console(first).split("beccoame: ready", -1))
          .as("it was not rebooted")
          .hasSize(2);
      machines.terminateAll();

      String second = guests.launch(before, ShutdownBehavior.STOP);
      guests.awaitBoot(second);
      guests.tell(second, "echo two >>/root/mark; sync; echo MARKED >/dev/console");
      guests.awaitConsole(second, "MARKED");
      String image = image(ec2, r -> r.instanceId(second).name("image"));
      ec2.deregisterImage(r -> r.imageId(before).deleteAssociatedSnapshots(true));
      assertThat(ec2.describeImages(r -> r.owners("self")).images())
          .extracting(i -> i.imageId())
          .contains(image)
          .doesNotContain(before);
      guests.awaitBoot(second);
      assertThat(machines.state(second)).isEqualTo(InstanceStateName.RUNNING);
      machines.terminateAll();

      List<String> copies =
          Stream.generate(() -> guests.launch(image, ShutdownBehavior.STOP)).limit(COPIES).toList();
      copies.forEach(guests::awaitBoot);
      copies.forEach(id -> guests.tell(id, "echo \"HAS $(echo $(cat /root/mark))\" >/dev/console"));
      copies.forEach(id -> guests.awaitConsole(id, "HAS one two"));

      machines.terminateAll();
      patiently("all to be terminated")
          .until(() -> Libvirt.domains().isEmpty() && ec2.describeVolumes().volumes().isEmpty());
      ec2.deregisterImage(r -> r.imageId(image).deleteAssociatedSnapshots(true));
      patiently("no file to be left")
          .untilAsserted(
              () -> {
                assertThat(Libvirt.volumes()).isEmpty();
                assertThat(ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots())
                    .noneMatch(snapshot -> snapshot.description().contains("CreateImage"));
              });
    }
  }

  /** Creates an image; returns its id once it can be launched. */
  private static String image(
      Ec2Client ec2, java.util.function.Consumer<CreateImageRequest.Builder> request) {
    String id = ec2.createImage(request).imageId();
    await("the image")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                ec2.describeImages(r -> r.imageIds(id)).images().get(0).state()
                    == ImageState.AVAILABLE);
    return id;
  }
}
