package io.beccoame.image.intake;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Checksums: SHA-256 and SHA-512, distinguished by their length. */
final class Sums {

  private static final Pattern SUM = Pattern.compile("[0-9a-fA-F]{64}|[0-9a-fA-F]{128}");

  private static final Pattern COREUTILS =
      Pattern.compile(
          "(?m)^([0-9a-fA-F]{64}|[0-9a-fA-F]{128})[ \\t]+\\*?(?:\\S*/)?(\\S+)[ \\t]*\\r?$");
  private static final Pattern BSD =
      Pattern.compile("(?m)^SHA(?:256|512) ?\\((\\S+)\\) ?= ?([0-9a-fA-F]{64,128})[ \\t]*\\r?$");

  private Sums() {}

  /** Returns the sum that a published list has for a file; the longer one if it has two. */
  static Optional<String> find(String list, String file) {
    String best = "";
    Matcher plain = COREUTILS.matcher(list);
    while (plain.find()) {
      if (plain.group(2).equals(file) && plain.group(1).length() > best.length()) {
        best = plain.group(1);
      }
    }
    Matcher named = BSD.matcher(list);
    while (named.find()) {
      if (named.group(1).equals(file) && named.group(2).length() > best.length()) {
        best = named.group(2);
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best.toLowerCase(Locale.ROOT));
  }

  /**
   * Checks a file.
   *
   * @throws IntakeException if its sum differs, or the expected one is malformed
   */
  static void check(Path file, String wanted) throws IOException {
    if (!SUM.matches(wanted)) {
      throw new IntakeException("'%s' is neither a SHA-256 nor a SHA-512", wanted);
    }
    String is = of(file, wanted.length() == 64 ? "SHA-256" : "SHA-512");
    if (!is.equalsIgnoreCase(wanted)) {
      throw new IntakeException("the checksum is wrong: it is %s, and should be %s", is, wanted);
    }
  }

  /** Returns the file's SHA-256 in hex. */
  static String sha256(Path file) throws IOException {
    return of(file, "SHA-256");
  }

  private static String of(Path file, String algorithm) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
