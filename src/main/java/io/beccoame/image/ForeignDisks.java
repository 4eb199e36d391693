package io.beccoame.image;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Disks from other sources, which are inspected closely before any other use. */
public interface ForeignDisks {

  /** Receives the progress of a disk, and can end it by an exception. */
  interface Progress {

    /** Reports so many bytes of so many as fetched; of 0 if the size is not known. */
    void at(long done, long of) throws IOException;

    /** Reports the start of a phase: {@code validating} or {@code converting}. */
    void phase(String what) throws IOException;
  }

  /**
   * A disk that was fetched, inspected and converted to a plain qcow2 file.
   *
   * @param file the file, which exists until the disk was used
   * @param format its original format, as EC2 writes it
   * @param fetchedBytes the size of the fetched file
   * @param virtualBytes the size that a guest sees
   */
  record Disk(Path file, String format, long fetchedBytes, long virtualBytes) {}

  /** Uses a disk while its file exists. */
  interface Use {

    /** Uses the disk. */
    void accept(Disk disk) throws IOException;
  }

  /**
   * Imports a disk, and leaves nothing behind whatever happens.
   *
   * @param source a file's path, or an http or https address, whose answer may not redirect
   *     elsewhere
   * @param format the required format, as EC2 writes it; null for any
   * @param mostGib the largest allowed size
   * @throws IOException if it is refused, or from the progress or the use
   */
  void take(String source, @Nullable String format, int mostGib, Progress progress, Use use)
      throws IOException;
}
