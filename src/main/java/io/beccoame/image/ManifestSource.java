package io.beccoame.image;

import io.beccoame.platform.BeccoameProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the manifests in the image store, {@code images/*.yml} under the home directory. */
@Component
@Profile("!mock")
class ManifestSource implements ImageSource {

  private static final Logger log = LoggerFactory.getLogger(ManifestSource.class);

  private final Path store;
  private final YAMLMapper yaml = new YAMLMapper();
  // A manifest and its image's checksum are read once per change: an image may have many gigabytes.
  private final Map<Path, Read> read = new ConcurrentHashMap<>();

  private record Read(FileTime changed, List<Found> found) {}

  ManifestSource(BeccoameProperties properties) {
    this.store = properties.home().resolve("images");
  }

  @Override
  public List<Found> find() {
    List<Found> all = new ArrayList<>();
    if (!Files.isDirectory(store)) {
      return all;
    }
    try (DirectoryStream<Path> manifests = Files.newDirectoryStream(store, "*.yml")) {
      for (Path manifest : manifests) {
        all.addAll(find(manifest));
      }
    } catch (IOException e) {
      log.warn("The image store {} can't be read: {}", store, e.toString());
    }
    return all;
  }

  private List<Found> find(Path manifest) throws IOException {
    FileTime changed = Files.getLastModifiedTime(manifest);
    Read before = read.get(manifest);
    if (before != null && before.changed().equals(changed)) {
      return before.found();
    }
    List<Found> found;
    try {
      found = List.of(read(manifest));
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      log.warn("The image manifest {} is skipped: {}", manifest, e.getMessage());
      found = List.of();
    }
    read.put(manifest, new Read(changed, found));
    return found;
  }

  private Found read(Path path) throws IOException {
    Manifest manifest = yaml.readValue(path.toFile(), Manifest.class);
    Path base = store.resolve(manifest.baseFile());
    Found found = manifest.found(ImageService.POOL, Qcow2Header.read(base).virtualSizeBytes());
    if (manifest.sha256() != null && !manifest.sha256().equals(sha256(base))) {
      throw new IOException(base + " does not have the sum that the manifest names");
    }
    return found;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
