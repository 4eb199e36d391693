package io.beccoame.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.beccoame.hypervisor.CloudInitSource;
import io.beccoame.platform.BeccoameProperties;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Tests that images in the store can be launched by id and alias, and that broken ones can't and
 * affect no others.
 */
abstract class ImageCatalogContract {

  private static final String ACCOUNT = "000000000001";

  @Autowired private ImageCatalog catalog;
  @Autowired private ImageService images;
  @Autowired private ImageRepository repository;
  @Autowired private ImageAliasRepository aliases;
  @Autowired private BeccoameProperties properties;

  private Path store;
  private int written;

  @BeforeEach
  void emptyStore() throws IOException {
    store = properties.home().resolve("images");
    Files.createDirectories(store);
    clear();
  }

  @AfterEach
  void clear() throws IOException {
    aliases.deleteAll();
    repository.deleteAll();
    try (Stream<Path> files = Files.list(store)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void aManifestBecomesAnImageOnce() throws Exception {
    String sum = base("tiny-1.qcow2", 3L << 30, 0);
    manifest("tiny.yml", "tiny", "tiny-1.qcow2", sum);
    assertThat(catalog.scan()).isEqualTo(1);
    assertThat(catalog.scan()).isZero();

    Image image = images.get(ACCOUNT, "ami-60a54009");
    assertThat(image.getId()).matches("ami-[0-9a-f]{17}");
    assertThat(image.snapshotId()).matches("snap-[0-9a-f]{17}");
    assertThat(images.get(ACCOUNT, image.getId())).isEqualTo(image);
    assertThat(image.baseVolume()).isEqualTo("tiny-1.qcow2");
    assertThat(image.pool()).isEqualTo("beccoame-images");
    assertThat(image.sizeGib()).isEqualTo(3);
    assertThat(image.defaultInstanceType()).isEqualTo("b1.nano");
    assertThat(image.rootDeviceName()).isEqualTo("/dev/sda1");
  }

  @Test
  void aNewerBuildTakesTheAliasAndTheOlderOneStays() throws Exception {
    manifest("tiny.yml", "tiny", "tiny-1.qcow2", base("tiny-1.qcow2", 1 << 26, 0));
    catalog.scan();
    Image older = images.get(ACCOUNT, "ami-60a54009");
    manifest("tiny.yml", "tiny", "tiny-2.qcow2", base("tiny-2.qcow2", 1 << 26, 0));
    assertThat(catalog.scan()).isEqualTo(1);

    Image newer = images.get(ACCOUNT, "ami-60a54009");
    assertThat(newer.baseVolume()).isEqualTo("tiny-2.qcow2");
    assertThat(newer.sizeGib()).isEqualTo(1);
    assertThat(images.get(ACCOUNT, older.getId())).isEqualTo(older);
    assertThat(images.usableBy(ACCOUNT)).containsExactly(newer, older);
  }

  @Test
  void brokenManifestsAreSkippedAndTheOthersAreRead() throws Exception {
    String sum = base("good.qcow2", 1 << 26, 0);
    base("backed.qcow2", 1 << 26, 4096);
    Files.writeString(store.resolve("raw.qcow2"), "x".repeat(200));
    Files.writeString(store.resolve("short.qcow2"), "QFI");
    manifest("a.yml", "a", "backed.qcow2", null);
    manifest("b.yml", "b", "raw.qcow2", null);
    manifest("c.yml", "c", "short.qcow2", null);
    manifest("d.yml", "d", "none.qcow2", null);
    manifest("e.yml", "e", "../good.qcow2", null);
    manifest("f.yml", "f", "good.qcow2", "0".repeat(64));
    Files.writeString(store.resolve("g.yml"), "name: [unclosed");
    Files.writeString(store.resolve("h.yml"), "description: nameless\nfile: good.qcow2\n");
    manifest("z.yml", "z", "good.qcow2", sum);
    assertThat(catalog.scan()).isEqualTo(1);
    assertThat(images.usableBy(ACCOUNT)).extracting(Image::name).containsExactly("z");
  }

  @Test
  void aManifestSaysHowCloudInitFindsItsData() throws Exception {
    manifest("a.yml", "plain", "plain.qcow2", base("plain.qcow2", 1 << 26, 0));
    manifest("b.yml", "seeded", "seeded.qcow2", base("seeded.qcow2", 1 << 26, 0));
    manifest("c.yml", "wrong", "wrong.qcow2", base("wrong.qcow2", 1 << 26, 0));
    append("b.yml", "cloud-init: nocloud\n");
    append("c.yml", "cloud-init: openstack\n");

    assertThat(catalog.scan()).isEqualTo(2);

    assertThat(images.usableBy(ACCOUNT))
        .extracting(Image::name, Image::seed)
        .containsExactlyInAnyOrder(
            tuple("plain", CloudInitSource.EC2), tuple("seeded", CloudInitSource.NOCLOUD));
  }

  @Test
  void aManifestSaysWhoPublishesTheImage() throws Exception {
    manifest("a.yml", "noble", "noble.qcow2", base("noble.qcow2", 1 << 26, 0));
    manifest("b.yml", "wrong", "wrong.qcow2", base("wrong.qcow2", 1 << 26, 0));
    manifest("c.yml", "nameless", "nameless.qcow2", base("nameless.qcow2", 1 << 26, 0));
    append("a.yml", "owner: \"099720109477\"\nowner-alias: amazon\npublished-name: ubuntu/noble\n");
    append("b.yml", "owner: canonical\n");
    append("c.yml", "published-name: ubuntu/noble\n");

    assertThat(catalog.scan()).isEqualTo(1);

    assertThat(images.usableBy(ACCOUNT))
        .extracting(Image::accountId, Image::ownerAlias, Image::name)
        .containsExactly(tuple("099720109477", "amazon", "ubuntu/noble"));
  }

  private void append(String manifest, String line) throws IOException {
    Files.writeString(store.resolve(manifest), line, StandardOpenOption.APPEND);
  }

  @Test
  void unknownIdsAreRefusedByName() {
    assertThatThrownBy(() -> images.get(ACCOUNT, "ami-00000000"))
        .hasMessageContaining("ami-00000000")
        .extracting("code")
        .isEqualTo("InvalidAMIID.NotFound");
    assertThatThrownBy(() -> images.get(ACCOUNT, "tiny"))
        .extracting("code")
        .isEqualTo("InvalidAMIID.Malformed");
  }

  private void manifest(String name, String image, String file, @Nullable String sum)
      throws IOException {
    Path path = store.resolve(name);
    Files.writeString(
        path,
        """
        name: %s
        description: An image
        architecture: x86_64
        aliases: [ami-60a54009]
        root-device-name: /dev/sda1
        default-instance-type: b1.nano
        boot-mode: legacy-bios
        file: %s
        """
                .formatted(image, file)
            + (sum == null ? "" : "sha256: " + sum + "\n"));
    // Two writes in one tick of the file system's clock would look like one.
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(++written)));
  }

  private String base(String name, long size, long backing) throws Exception {
    ByteBuffer head = ByteBuffer.allocate(112);
    head.putInt(0x514649fb).putInt(3).putLong(backing).putInt(0).putInt(16).putLong(size);
    byte[] bytes = head.array();
    bytes[111] = (byte) name.length();
    Files.write(store.resolve(name), bytes);
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
    return HexFormat.of().formatHex(sum);
  }
}
