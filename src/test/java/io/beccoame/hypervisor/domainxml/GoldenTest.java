package io.beccoame.hypervisor.domainxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares every document with its golden file, and checks it with libvirt's schema. */
class GoldenTest {

  private static final Path SCHEMAS = Path.of("/usr/share/libvirt/schemas");

  @TempDir Path directory;

  static Stream<Entry<String, String>> documents() {
    return Samples.all().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void isAsTheGoldenFileSays(Entry<String, String> document) throws IOException {
    String file = "/domainxml/" + document.getKey() + ".xml";
    try (InputStream golden = GoldenTest.class.getResourceAsStream(file)) {
      assertThat(golden).as(file).isNotNull();
      assertThat(document.getValue().strip())
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void isValidByLibvirtsSchema(Entry<String, String> document) throws Exception {
    assumeFalse(document.getKey().startsWith("disk"), "a part of a domain has no schema");
    assumeTrue(Files.isDirectory(SCHEMAS), "libvirt's schemas come with libvirt0 and libvirt-dev");
    Path file = Files.writeString(directory.resolve("document.xml"), document.getValue());
    Process xmllint =
        new ProcessBuilder(
                "xmllint", "--noout", "--relaxng", schema(document.getKey()), file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(xmllint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(xmllint.waitFor()).as(said).isZero();
  }

  private static String schema(String document) {
    String name =
        switch (document.split("-")[0]) {
          case "domain" -> "domain.rng";
          case "network" -> "network.rng";
          case "domainsnapshot" -> "domainsnapshot.rng";
          case "pool" -> "storagepool.rng";
          default -> "storagevol.rng";
        };
    return SCHEMAS.resolve(name).toString();
  }
}
