package io.beccoame.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Restricts the secrets in the data home to its owner before any other code opens them. The home
 * and its disk directories stay traversable, because QEMU opens the disks as another user.
 */
@Configuration(proxyBeanMethods = false)
class ProtectedHome {

  private static final Logger LOG = LoggerFactory.getLogger(ProtectedHome.class);

  private static final int STICKY = 01000;

  private static final Set<PosixFilePermission> PASSABLE =
      PosixFilePermissions.fromString("rwx--x--x");
  private static final Set<PosixFilePermission> CLOSED =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> SECRET =
      PosixFilePermissions.fromString("rw-------");

  /**
   * Returns a post-processor, which runs before the database is opened however the program starts.
   */
  @Bean
  static BeanFactoryPostProcessor protectHome(Environment environment) {
    return factory ->
        Binder.get(environment)
            .bind("beccoame.home", Path.class)
            .ifBound(home -> protect(home.toAbsolutePath().normalize()));
  }

  static void protect(Path home) {
    try {
      make(home, PASSABLE);
      if (!isShared(home)) {
        tighten(home, PASSABLE);
      }
      make(home.resolve("db"), CLOSED);
      tighten(home.resolve("db"), CLOSED);
      for (String secrets : new String[] {"{*-password,credentials*}", "db/*"}) {
        Path at = home.resolve(secrets);
        try (DirectoryStream<Path> files =
            Files.newDirectoryStream(at.getParent(), at.getFileName().toString())) {
          for (Path file : files) {
            tighten(file, Files.isDirectory(file) ? CLOSED : SECRET);
          }
        }
      }
    } catch (IOException e) {
      LOG.warn("The data home {} can't be closed to other users: {}", home, e.toString());
    }
  }

  /** Returns whether the directory is shared, as {@code /tmp} is: it has the sticky bit. */
  private static boolean isShared(Path directory) throws IOException {
    return ((int) Files.getAttribute(directory, "unix:mode") & STICKY) != 0;
  }

  private static void make(Path directory, Set<PosixFilePermission> mode) throws IOException {
    if (Files.exists(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.createDirectory(directory);
    // The umask clears bits of a mode that is given at creation.
    Files.setPosixFilePermissions(directory, mode);
  }

  /** Removes permissions beyond the mode, and adds none. */
  private static void tighten(Path file, Set<PosixFilePermission> mode) throws IOException {
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    if (Files.isSymbolicLink(file) || mode.containsAll(found)) {
      return;
    }
    Set<PosixFilePermission> kept = EnumSet.copyOf(mode);
    kept.retainAll(found);
    Files.setPosixFilePermissions(file, kept);
    LOG.warn(
        "{} was open to other users ({}); it is {} now",
        file,
        PosixFilePermissions.toString(found),
        PosixFilePermissions.toString(kept));
  }
}
