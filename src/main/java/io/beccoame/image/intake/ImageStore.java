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
 * The directory of bases and manifests, and the work that is under way in it. What a killed import
 * left is found by the lock that nobody holds any more, and removed by the next one.
 */
final class ImageStore {

  private static final String WORK = ".import-";
  private static final String PLACING = "placing";

  private final Path directory;

  ImageStore(Path directory) {
    this.directory = directory;
  }

  /** A directory of its own for one import; closing it removes it with all that is in it. */
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
     * Puts a base and its manifest into the store: the base first, noted before, so that it is not
     * left behind when the manifest never comes.
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

  /** Begins work, after removing what killed ones left. */
  Work begin() throws IOException {
    Files.createDirectories(directory);
    sweep();
    return new Work();
  }

  /** Removes what killed imports left; returns how many there were. */
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
