package io.beccoame.image;

import io.beccoame.hypervisor.CloudInitSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Images of the mock profile: blank disks, for hosts on which no guest ever boots. Two of them have
 * the owners and names under which tutorials look for Ubuntu and Debian.
 */
@Component
@Profile("mock")
class BlankSource implements ImageSource {

  private static final String PLAIN = "A blank disk for machines that exist in memory only";

  // The plain one comes last: of images with the same backing file, the newest is used.
  private static final List<Found> ALL =
      List.of(
          blank(
              "ubuntu-24.04",
              "A blank disk under the name of Canonical's Ubuntu 24.04",
              "ami-ubuntu-24.04",
              new Publisher(
                  "099720109477",
                  "amazon",
                  "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260101")),
          blank(
              "debian-13",
              "A blank disk under the name of Debian 13",
              "ami-debian-13",
              new Publisher("136693071363", "amazon", "debian-13-amd64-20260101")),
          blank("blank", PLAIN, "ami-60a54009", null));

  @Override
  public List<Found> find() {
    return ALL;
  }

  private static Found blank(
      String name, String description, String alias, @Nullable Publisher publisher) {
    return new Found(
        name,
        description,
        "x86_64",
        List.of(alias),
        "/dev/sda1",
        null,
        "legacy-bios",
        ImageService.POOL,
        null,
        1L << 30,
        CloudInitSource.EC2,
        publisher);
  }
}
