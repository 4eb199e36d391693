package io.beccoame.image.intake;

import io.beccoame.image.ForeignDisks;
import io.beccoame.platform.BeccoameProperties;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Imports disks for the service as {@code image import} does for operators. */
@Component
class DiskIntake implements ForeignDisks {

  private final ImageStore store;

  DiskIntake(BeccoameProperties installation) {
    this.store = new ImageStore(installation.home().resolve("images").toAbsolutePath());
  }

  @Override
  public void take(String source, @Nullable String format, int mostGib, Progress progress, Use use)
      throws IOException {
    Bounds bounds = Bounds.DEFAULT.withMostGib(mostGib);
    try (ImageStore.Work work = store.begin()) {
      Path fetched = work.path().resolve("fetched");
      new Fetcher(bounds, progress::at, HttpClient.Redirect.NEVER).fetch(source, fetched);
      long bytes = Files.size(fetched);
      Preparation.Prepared ready =
          new Preparation(bounds).prepare(fetched, found -> check(found, format), progress::phase);
      use.accept(new Disk(ready.base(), ready.format().name(), bytes, ready.virtualBytes()));
    }
  }

  private static void check(DiskFormat found, @Nullable String wanted) throws IOException {
    if (wanted != null && !found.name().equals(wanted)) {
      throw new IntakeException("the disk is %s, not %s", found.name(), wanted);
    }
  }
}
