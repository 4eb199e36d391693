package io.beccoame.identity;

import io.beccoame.platform.BeccoameProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The access key made by this installation, in a file of AWS's form that only the service's user
 * can read. A key from the settings is not written: its owner has it.
 */
@Component
class CredentialsFile {

  private static final Logger LOG = LoggerFactory.getLogger(CredentialsFile.class);
  private static final String NAME = "credentials";

  private final IdentityService identity;
  private final IdentityProperties properties;
  private final BeccoameProperties beccoame;
  private final Path file;

  CredentialsFile(
      IdentityService identity, IdentityProperties properties, BeccoameProperties beccoame) {
    this.identity = identity;
    this.properties = properties;
    this.beccoame = beccoame;
    this.file = beccoame.home().resolve(NAME);
  }

  /**
   * Brings the file up to date with the current key. Returns where the secret is, in a few words.
   */
  String write(String endpoint) {
    try {
      if (properties.secretAccessKey() != null) {
        Files.deleteIfExists(file);
        return "as set by beccoame.secret-access-key";
      }
      replace(text(endpoint));
      return "in " + file;
    } catch (IOException e) {
      LOG.warn("The key can't be kept in {}: {}", file, e.toString());
      return "in the database, as " + file + " can't be written";
    }
  }

  private String text(String endpoint) {
    IdentityService.Root root = identity.root();
    return """
    # Written by Beccoame at its start. Use it by AWS_SHARED_CREDENTIALS_FILE.
    [default]
    aws_access_key_id = %s
    aws_secret_access_key = %s
    region = %s
    endpoint_url = %s
    """
        .formatted(root.accessKeyId(), root.secretAccessKey(), beccoame.region(), endpoint);
  }

  /**
   * Replaces the file atomically: a reader sees the old file or the new one, and neither is ever
   * readable by others.
   */
  private void replace(String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path next =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            NAME,
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
