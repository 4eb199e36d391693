package io.beccoame.image.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Copies files by path or fetches them by http and https, and reports progress. */
final class Fetcher {

  private static final int BUFFER = 1 << 20;
  private static final int MOST_TEXT = 4 << 20;

  private final Bounds bounds;
  private final Progress progress;
  private final HttpClient.Redirect redirects;

  Fetcher(Bounds bounds, Progress progress, HttpClient.Redirect redirects) {
    this.bounds = bounds;
    this.progress = progress;
    this.redirects = redirects;
  }

  /** Receives the progress of a file. */
  interface Progress {

    /** Reports so many bytes of so many; of 0 if the size is not known. */
    void at(long done, long of) throws IOException;
  }

  /**
   * Copies the source to a file.
   *
   * @return the modification time of the source, from its file system or its server; now if the
   *     server gives none
   * @throws IntakeException if it does not exist or is too large
   */
  Instant fetch(String source, Path target) throws IOException {
    if (!isAddress(source)) {
      Path file = Path.of(source);
      if (!Files.isRegularFile(file)) {
        throw new IntakeException("there is no file %s", source);
      }
      try (InputStream in = Files.newInputStream(file)) {
        copy(in, Files.size(file), target);
      }
      return Files.getLastModifiedTime(file).toInstant();
    }
    HttpResponse<InputStream> answer = get(source);
    long length = answer.headers().firstValueAsLong("Content-Length").orElse(0);
    try (InputStream in = answer.body()) {
      copy(in, length, target);
    }
    if (length > 0 && Files.size(target) != length) {
      throw new IntakeException(
          "only %d of %d bytes of %s arrived", Files.size(target), length, source);
    }
    return answer
        .headers()
        .firstValue("Last-Modified")
        .flatMap(Fetcher::time)
        .orElse(Files.getLastModifiedTime(target).toInstant());
  }

  private static Optional<Instant> time(String header) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Returns a small text from an address. */
  String text(String address) throws IOException {
    try (InputStream in = get(address).body()) {
      return new String(in.readNBytes(MOST_TEXT), StandardCharsets.UTF_8);
    }
  }

  static boolean isAddress(String source) {
    return source.startsWith("http://") || source.startsWith("https://");
  }

  private HttpResponse<InputStream> get(String address) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(bounds.patience())
            .followRedirects(redirects)
            .build();
    try {
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofMinutes(5)).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        answer.body().close();
        throw new IntakeException("%s answers %d", address, answer.statusCode());
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IntakeException("interrupted");
    } catch (IllegalArgumentException e) {
      throw new IntakeException("%s is no address", address);
    }
  }

  private void copy(InputStream in, long of, Path target) throws IOException {
    long room =
        Math.min(
            bounds.mostBytes(),
            Files.getFileStore(target.toAbsolutePath().getParent()).getUsableSpace()
                - bounds.spareBytes());
    long done = 0;
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out = Files.newOutputStream(target)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        done += n;
        if (done > room) {
          throw new IntakeException("the file is larger than the %d bytes that may come", room);
        }
        out.write(buffer, 0, n);
        progress.at(done, of);
      }
    }
  }
}
