package io.beccoame.image;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Disks that somebody else made, which are looked at closely before anything reads them. */
public interface ForeignDisks {

  /** Hears how far a disk has come, and ends it by an exception. */
  interface Progress {

    /** So many bytes of so many are fetched; of 0 when that is not known. */
    void at(long done, long of) throws IOException;

    /** What begins now: {@code validating} or {@code converting}. */
    void phase(String what) throws IOException;
  }

  /**
   * A disk that is fetched, inspected, and a plain qcow2 file now.
   *
   * @param file where it is until it was used
   * @param format what it was, as EC2 writes it
   * @param fetchedBytes the size of the file that it came in
   * @param virtualBytes what a guest sees
   */
  record Disk(Path file, String format, long fetchedBytes, long virtualBytes) {}

  /** Does something with a disk while its file is there. */
  interface Use {

    /** Takes the disk. */
    void accept(Disk disk) throws IOException;
  }

  /**
   * Brings one in, and leaves nothing behind whatever happens.
   *
   * @param source a file's path, or an http or https address, whose answer may not lead elsewhere
   * @param format what it has to be, as EC2 writes it; null for any
   * @param mostGib how large it may be
   * @throws IOException why it is refused, or what the progress or the use threw
   */
  void take(String source, @Nullable String format, int mostGib, Progress progress, Use use)
      throws IOException;
}
