package io.beccoame.importtask;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.platform.BeccoameProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Resolves the source of a disk that a caller names. Only files and addresses that the operator has
 * allowed can be reached.
 */
@Component
class ImportSources {

  private static final String S3 = "s3://";

  private final Path directory;
  private final ImportProperties properties;

  ImportSources(BeccoameProperties installation, ImportProperties properties) {
    Path own = properties.directory();
    this.directory = own == null ? installation.home().resolve("imports") : own;
    this.properties = properties;
  }

  /**
   * Returns the path or address of a disk.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} if it may not be imported
   */
  String resolve(ImportDisk disk) {
    String url = disk.url();
    if (url == null) {
      return object(disk.bucket(), disk.objectKey());
    }
    if (url.startsWith(S3)) {
      String[] parts = url.substring(S3.length()).split("/", 2);
      return object(parts[0], parts.length == 2 ? parts[1] : null);
    }
    if (properties.addresses().stream().noneMatch(allowed -> isBelow(url, allowed))) {
      throw Ec2Exception.invalidParameterValue(
          "Imports from %s are not allowed here; see beccoame.import.addresses", url);
    }
    return url;
  }

  /**
   * Returns whether the address is below the allowed one. The next character must not continue a
   * host name, and the path must not lead up.
   */
  private static boolean isBelow(String url, String allowed) {
    String folder = allowed.endsWith("/") ? allowed : allowed + "/";
    return (url.startsWith("http://") || url.startsWith("https://"))
        && url.startsWith(folder)
        && !url.contains("/..")
        && !url.toLowerCase(Locale.ROOT).contains("%2e");
  }

  private String object(@Nullable String bucket, @Nullable String key) {
    if (bucket == null || bucket.isEmpty() || key == null || key.isEmpty()) {
      throw Ec2Exception.missingParameter("UserBucket");
    }
    try {
      Path room = directory.toRealPath();
      Path file = room.resolve(bucket).resolve(key).toRealPath();
      // A link may lead anywhere, so its target is checked.
      if (bucket.contains("/")
          || !file.startsWith(room.resolve(bucket).toRealPath())
          || !file.startsWith(room)
          || !Files.isRegularFile(file)) {
        throw absent(bucket, key);
      }
      return file.toString();
    } catch (IOException | InvalidPathException e) {
      throw absent(bucket, key);
    }
  }

  private Ec2Exception absent(String bucket, String key) {
    return Ec2Exception.invalidParameterValue(
        "There is no object %s in the bucket %s: a bucket is a directory in %s",
        key, bucket, directory);
  }
}
