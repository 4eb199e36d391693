package io.beccoame.importtask;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.platform.BeccoameProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that an import reads only the files and addresses that the operator allows. */
class ImportSourcesTest {

  @TempDir private Path home;
  private ImportSources sources;

  @BeforeEach
  void rooms() throws IOException {
    Path bucket = Files.createDirectories(home.resolve("imports/bucket"));
    Files.createDirectories(home.resolve("imports/other"));
    Files.writeString(home.resolve("secret"), "x");
    Files.writeString(home.resolve("imports/other/disk"), "x");
    Files.writeString(bucket.resolve("disk"), "x");
    Files.createSymbolicLink(bucket.resolve("link"), home.resolve("secret"));
    sources =
        new ImportSources(
            new BeccoameProperties(home, "us-east-1", List.of(), List.of("us-east-1a")),
            new ImportProperties(null, List.of("https://images.example", "file:///etc"), 64, 2));
  }

  @Test
  void aBucketIsADirectory() throws IOException {
    String disk = home.resolve("imports/bucket/disk").toRealPath().toString();
    assertThat(sources.resolve(in("bucket", "disk"))).isEqualTo(disk);
    assertThat(sources.resolve(at("s3://bucket/disk"))).isEqualTo(disk);
    assertThat(sources.resolve(at("https://images.example/a.qcow2")))
        .isEqualTo("https://images.example/a.qcow2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "../../secret", "link", "none", "../other/disk", "."})
  void nothingOutsideOfItIsReached(String key) {
    assertCode(() -> sources.resolve(in("bucket", key)), "InvalidParameterValue");
    assertCode(() -> sources.resolve(at("s3://bucket/" + key)), "InvalidParameterValue");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:5000/",
        "https://images.example.org/",
        "file:///etc/shadow",
        "/etc/shadow",
        "https://images.example/../a",
        "https://images.example/%2E./a",
        "https://images.example"
      })
  void noAddressIsAskedThatIsNotAllowed(String url) {
    assertCode(() -> sources.resolve(at(url)), "InvalidParameterValue");
  }

  @Test
  void aBucketIsNoPath() {
    assertCode(() -> sources.resolve(in("..", "secret")), "InvalidParameterValue");
    assertCode(() -> sources.resolve(in("bucket/../..", "secret")), "InvalidParameterValue");
    assertCode(() -> sources.resolve(in("", "secret")), "MissingParameter");
    assertCode(() -> sources.resolve(at("s3://bucket")), "MissingParameter");
  }

  private static ImportDisk in(String bucket, String key) {
    return new ImportDisk(bucket, key, null, null, "/dev/sda1", "", "snap-1", false, false, 0);
  }

  private static ImportDisk at(String url) {
    return new ImportDisk(null, null, url, null, "/dev/sda1", "", "snap-1", false, false, 0);
  }
}
