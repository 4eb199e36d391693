package io.beccoame.identity;

import io.beccoame.platform.BeccoameProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The password of the user {@code admin}: as set, or random and kept in a file of the home
 * directory that only the service's user may read.
 */
@Component
public class AdminPassword {

  private static final Logger LOG = LoggerFactory.getLogger(AdminPassword.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final String value;
  private final String whereabouts;

  AdminPassword(IdentityProperties properties, BeccoameProperties beccoame) {
    Path file = beccoame.home().resolve("admin-password");
    String set = properties.admin().password();
    String kept = set != null ? set : keptIn(file);
    if (kept != null) {
      this.value = kept;
      this.whereabouts = set != null ? "as set by beccoame.admin.password" : "in " + file;
    } else {
      this.value = NewKey.password();
      this.whereabouts = value + " until the next start, as " + file + " can't be written";
    }
  }

  /** The password itself. */
  String value() {
    return value;
  }

  /** Where an operator finds it, in a few words. */
  public String whereabouts() {
    return whereabouts;
  }

  private static @Nullable String keptIn(Path file) {
    try {
      if (Files.exists(file)) {
        String kept = Files.readString(file).strip();
        if (!kept.isEmpty()) {
          return kept;
        }
        Files.delete(file);
      }
      Files.createDirectories(file.getParent());
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      String made = NewKey.password();
      Files.writeString(file, made + "\n", StandardCharsets.UTF_8, StandardOpenOption.WRITE);
      return made;
    } catch (IOException e) {
      LOG.warn("The admin password can't be kept in {}: {}", file, e.toString());
      return null;
    }
  }
}
