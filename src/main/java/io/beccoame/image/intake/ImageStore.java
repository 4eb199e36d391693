package io.beccoame.image.intake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of image files and manifests, and the imports in progress in it. The remains of a
 * killed import are recognised by its lock, which is free, and removed by the next one.
 */
final class ImageStore {

  private static final String WORK = ".import-";
  private static final String PLACING = "placing";

  private final Path directory;

  ImageStore(Path directory) {
    this.directory = directory;
  }

  /** A directory for one import; closing it removes it with its content. */
  final class Work implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private Work() throws IOException {
      path = Files.createTempDirectory(directory, WORK);
      channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
    }

    Path path() {
      return path;
    }

    /**
     * Puts an image file and its manifest into the store. The file comes first, and is noted
     * before, so that it is removed if the manifest never comes.
     */
    void place(Path base, String name, String manifest, String text) throws IOException {
      Path target = directory.resolve(name);
      sync(base);
      if (!Files.exists(target)) {
        Path note = path.resolve(PLACING);
        Files.writeString(note, name);
        sync(note);
        sync(path);
        Files.move(base, target, StandardCopyOption.ATOMIC_MOVE);
        sync(directory);
      }
      Path written = path.resolve("manifest");
      Files.writeString(written, text);
      sync(written);
      Files.move(
          written,
          directory.resolve(manifest),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      sync(directory);
    }

    @Override
    public void close() throws IOException {
      try {
        discard(path);
      } finally {
        channel.close();
      }
    }
  }

  /** Starts work, after removing the remains of killed imports. */
  Work begin() throws IOException {
    Files.createDirectories(directory);
    sweep();
    return new Work();
  }

  /** Removes the remains of killed imports; returns their number. */
  int sweep() throws IOException {
    int swept = 0;
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, WORK + "*")) {
      for (Path each : left) {
        swept += abandoned(each) ? 1 : 0;
      }
    }
    return swept;
  }

  private boolean abandoned(Path work) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            work.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return false;
      }
      discard(work);
      return true;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void discard(Path work) throws IOException {
    Path note = work.resolve(PLACING);
    if (Files.exists(note)) {
      String name = Files.readString(note).strip();
      if (!name.isEmpty() && !name.contains("/") && !isNamed(name)) {
        Files.deleteIfExists(directory.resolve(name));
      }
    }
    try (Stream<Path> all = Files.walk(work)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  private boolean isNamed(String base) throws IOException {
    try (DirectoryStream<Path> manifests = Files.newDirectoryStream(directory, "*.yml")) {
      for (Path manifest : manifests) {
        List<String> lines = Files.readAllLines(manifest, StandardCharsets.UTF_8);
        if (lines.stream().anyMatch(line -> line.contains(base))) {
          return true;
        }
      }
    }
    return false;
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
