package io.beccoame.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The password of a user: as set, or random and kept in a file of the home directory that only the
 * service's user may read.
 *
 * @param value the password itself
 * @param whereabouts where an operator finds it, in a few words
 */
record KeptPassword(String value, String whereabouts) {

  private static final Logger LOG = LoggerFactory.getLogger(KeptPassword.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** Returns the password of this user; makes a random one if there is none. */
  static KeptPassword of(OperatorUser user, IdentityProperties properties, Path home) {
    String set = user.set(properties);
    String setting = "beccoame." + user.userName() + ".password";
    if (set != null) {
      return new KeptPassword(set, "as set by " + setting);
    }
    Path file = home.resolve(user.userName() + "-password");
    try {
      return new KeptPassword(keptIn(file), "in " + file);
    } catch (IOException e) {
      LOG.warn(
          "The password of {} can't be kept in {}, so that user can't log in: set {}, or make the"
              + " directory writable ({})",
          user.userName(),
          file,
          setting,
          e.toString());
      return new KeptPassword(NewKey.password(), "not set, as " + file + " can't be written");
    }
  }

  private static String keptIn(Path file) throws IOException {
    if (Files.exists(file)) {
      String kept = Files.readString(file).strip();
      if (!kept.isEmpty()) {
        return kept;
      }
      Files.delete(file);
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    String made = NewKey.password();
    Files.writeString(file, made + "\n", StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    return made;
  }

  @Override
  public String toString() {
    return whereabouts;
  }
}
