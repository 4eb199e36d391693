package io.beccoame.image.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.image.Qcow2Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Tests that imported disks keep their content, and that malicious or broken ones are refused
 * without a trace.
 */
class IntakeTest {

  private static final int MIB = Disks.MIB;
  private static final Bounds BOUNDS = new Bounds(16L * MIB, 0, Duration.ofSeconds(60));

  @TempDir private Path home;
  private Path store;
  private Disks disks;

  @BeforeEach
  void rooms() throws IOException {
    store = home.resolve("images");
    disks = new Disks(Files.createDirectories(home.resolve("outside")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"qcow2", "vmdk", "vpc", "vhdx"})
  void everyFormatBecomesAPlainFileWithAManifest(String format) throws Exception {
    String base = bring(disks.as(format, 2 * MIB));
    assertThat(base).matches("mine-[0-9a-f]{12}\\.qcow2");
    assertThat(Qcow2Header.read(store.resolve(base)).virtualSizeBytes())
        .isBetween(2L * MIB, 2L * MIB + 512 * 1024);
    assertThat(left()).containsExactlyInAnyOrder(base, "mine.yml");
    Map<?, ?> manifest = new YAMLMapper().readValue(store.resolve("mine.yml").toFile(), Map.class);
    assertThat(manifest.get("file")).isEqualTo(base);
    assertThat(manifest.get("sha256")).isEqualTo(Sums.sha256(store.resolve(base)));
    disks.qemuImg("check", "-q", store.resolve(base).toString());
  }

  @Test
  void bytesOfAnImportedDiskAreThoseOfTheOriginal() throws Exception {
    Path raw = disks.raw(3 * MIB);
    String base = bring(raw);
    Path back = home.resolve("back.raw");
    disks.qemuImg(
        "convert", "-f", "qcow2", "-O", "raw", store.resolve(base).toString(), back.toString());
    assertThat(Files.mismatch(raw, back)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "zstd"})
  void compressedFilesAreUnpacked(String tool) throws Exception {
    Path disk = disks.as("qcow2", MIB);
    disks.run(List.of(tool, "-q", disk.toString()));
    Path packed =
        disk.resolveSibling(
            disk.getFileName() + Map.of("gzip", ".gz", "xz", ".xz", "zstd", ".zst").get(tool));
    String base = bring(packed);
    assertThat(Qcow2Header.read(store.resolve(base)).virtualSizeBytes()).isEqualTo(MIB);
    Path cut = disks.cut(packed, Files.size(packed) / 2);
    Files.delete(store.resolve(base));
    Files.delete(store.resolve("mine.yml"));
    refused(cut, "cut off");
  }

  @Test
  void aBackingFileIsRefused() throws Exception {
    refused(
        disks.created("a", "-f", "qcow2", "-u", "-b", "/etc/shadow", "-F", "raw", "FILE", "1M"),
        "backing file");
    Path base = disks.created("base.vmdk", "-f", "vmdk", "FILE", "1M");
    refused(
        disks.created("b", "-f", "vmdk", "-b", base.toString(), "-F", "vmdk", "FILE", "1M"), "");
  }

  @Test
  void dataInAnotherFileIsRefused() throws Exception {
    String outside = "data_file=" + home.resolve("outside/data");
    refused(disks.created("a", "-f", "qcow2", "-o", outside, "FILE", "1M"), "another file");
    refused(
        disks.created("b.vmdk", "-f", "vmdk", "-o", "subformat=monolithicFlat", "FILE", "1M"),
        "other files");
    Path hidden = disks.as("vmdk", MIB);
    byte[] bytes = Files.readAllBytes(hidden);
    java.util.Arrays.fill(bytes, 12, 20, (byte) 0);
    refused(Files.write(hidden, bytes), "no capacity");
  }

  @Test
  void anAbsurdSizeIsRefused() throws Exception {
    refused(disks.created("huge", "-f", "qcow2", "FILE", "100T"), "--max-gib");
    refused(disks.created("one-more", "-f", "qcow2", "FILE", "17M"), "--max-gib");
    assertThat(bring(disks.created("just", "-f", "qcow2", "FILE", "16M"))).isNotEmpty();
  }

  @Test
  void truncatedFilesAreRefused() throws Exception {
    Path whole = disks.as("qcow2", 4 * MIB);
    refused(disks.cut(whole, Files.size(whole) / 2), "cut off");
    refused(disks.cut(whole, 40), "too short");
    refused(disks.cut(whole, 700), "");
    refused(disks.cut(disks.raw(MIB), 1000), "no multiple");
    Path vmdk = disks.as("vmdk", 4 * MIB, "-o", "subformat=streamOptimized");
    refused(disks.cut(vmdk, 600), "");
  }

  @Test
  void aWrongSumIsRefused() throws Exception {
    Path disk = disks.as("qcow2", MIB);
    String right = Sums.sha256(disk);
    refused(Order.of(disk.toString(), "mine").withSum("0".repeat(64)), "checksum is wrong");
    refused(Order.of(disk.toString(), "mine").withSum("0".repeat(128)), "checksum is wrong");
    refused(Order.of(disk.toString(), "mine").withSum("no sum"), "neither");
    assertThat(intake().bring(Order.of(disk.toString(), "mine").withSum(right))).isNotEmpty();
  }

  @Test
  void aZipBombIsRefusedBeforeItFillsTheDisk() throws Exception {
    Path bomb = disks.bomb(64);
    assertThat(Files.size(bomb)).isLessThan(MIB);
    refused(bomb, "unpacks to more than");
    Intake full =
        new Intake(
            store, new Bounds(Long.MAX_VALUE, Long.MAX_VALUE / 2, Duration.ofSeconds(9)), NONE);
    assertThatThrownBy(() -> full.bring(Order.of(bomb.toString(), "mine")))
        .hasMessageContaining("larger than");
    assertThat(left()).isEmpty();
  }

  @Test
  void aDamagedOneIsRefused() throws Exception {
    Path disk = disks.as("qcow2", 2 * MIB);
    byte[] bytes = Files.readAllBytes(disk);
    java.util.Arrays.fill(bytes, 65536, 65536 + 4096, (byte) 0xff);
    refused(Files.write(disk, bytes), "");
    refused(home.resolve("nothing.here"), "no file");
    assertThatThrownBy(() -> intake().bring(Order.of("x", "../up"))).hasMessageContaining("name");
  }

  @Test
  void anImportThatTakesTooLongIsEnded() {
    assertThatThrownBy(
            () ->
                Limited.run(home, MIB, Duration.ofMillis(50), List.of("sh", "-c", "exec sleep 60")))
        .hasMessageContaining("took longer");
    assertThatThrownBy(
            () ->
                Limited.run(
                    home,
                    MIB,
                    Duration.ofSeconds(60),
                    List.of("dd", "if=/dev/zero", "of=big", "bs=1M", "count=3")))
        .isInstanceOf(IntakeException.class);
    assertThat(home.resolve("big").toFile().length()).isLessThanOrEqualTo(MIB);
  }

  @Test
  void remainsOfAKilledImportAreRemovedByTheNext() throws Exception {
    String kept = bring(disks.as("qcow2", MIB));
    Path dead = Files.createDirectories(store.resolve(".import-dead"));
    Files.writeString(dead.resolve("lock"), "");
    Files.write(dead.resolve("fetched"), new byte[MIB]);
    Files.writeString(dead.resolve("placing"), "other-000000000000.qcow2");
    Files.write(store.resolve("other-000000000000.qcow2"), new byte[MIB]);
    Path named = Files.createDirectories(store.resolve(".import-named"));
    Files.writeString(named.resolve("placing"), kept);
    try (ImageStore.Work running = new ImageStore(store).begin()) {
      assertThat(left())
          .containsExactlyInAnyOrder(kept, "mine.yml", running.path().getFileName().toString());
      assertThat(new ImageStore(store).sweep()).as("one that runs").isZero();
    }
    assertThat(left()).containsExactlyInAnyOrder(kept, "mine.yml");
  }

  @Test
  void theSameImageTwiceIsOneFileAndANewOneStandsBeside() throws Exception {
    String first = bring(disks.raw(MIB));
    assertThat(bring(disks.raw(MIB))).isEqualTo(first);
    assertThat(left()).containsExactlyInAnyOrder(first, "mine.yml");
    String second = bring(disks.raw(2 * MIB));
    assertThat(left()).containsExactlyInAnyOrder(first, second, "mine.yml");
    assertThat(Files.readString(store.resolve("mine.yml"), StandardCharsets.UTF_8))
        .contains(second);
  }

  private static final Fetcher.Progress NONE = (done, of) -> {};

  private Intake intake() {
    return new Intake(store, BOUNDS, NONE);
  }

  private String bring(Path file) throws IOException {
    return intake().bring(Order.of(file.toString(), "mine"));
  }

  private void refused(Path file, String why) throws IOException {
    refused(Order.of(file.toString(), "mine"), why);
  }

  private void refused(Order order, String why) throws IOException {
    assertThatThrownBy(() -> intake().bring(order))
        .as(order.source())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
    assertThat(left()).as("after %s", order.source()).isEmpty();
  }

  private List<String> left() throws IOException {
    try (Stream<Path> all = Files.list(store)) {
      return all.map(each -> each.getFileName().toString()).toList();
    }
  }
}
