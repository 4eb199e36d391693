package io.beccoame.importtask;

import io.beccoame.hypervisor.Qcow2;
import io.beccoame.image.ImageRegistry;
import io.beccoame.platform.BeccoameProperties;
import io.beccoame.platform.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Imports for tests of other rooms. */
public final class Imports {

  private static final String BUCKET = "disks";
  private static final int MIB = 1 << 20;

  private Imports() {}

  /** Knows the objects of a program. */
  public interface Beans {

    /** The one of that type. */
    <T> T the(Class<T> type);
  }

  /** Provides a disk that can be imported, and a text that can't. */
  public static void layOut(Beans beans) {
    Path room = beans.the(BeccoameProperties.class).home().resolve("imports").resolve(BUCKET);
    try {
      Files.createDirectories(room);
      if (!Files.exists(room.resolve("words.qcow2"))) {
        Qcow2.of(room, "a disk", MIB);
        Files.writeString(room.resolve("text"), "no disk");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks for a snapshot or an image of these files. */
  public static void begin(Beans beans, String account, boolean ofImage, String... keys) {
    beans
        .the(ImportTaskService.class)
        .begin(
            new NewImport(
                account,
                ofImage,
                "",
                "x86_64",
                "legacy-bios",
                List.of(keys).stream().map(Imports::disk).toList(),
                Map.of()));
  }

  /** Cancels the unfinished imports. */
  public static void cancel(Beans beans, String account) {
    ImportTaskService service = beans.the(ImportTaskService.class);
    for (boolean ofImage : List.of(true, false)) {
      service.list(account, ofImage, List.of()).stream()
          .filter(task -> task.state() == ImportTask.State.ACTIVE)
          .forEach(task -> service.cancel(account, task.getId(), ""));
    }
  }

  /** Takes the images away that have come of them; their snapshots stay. */
  public static void takeAway(Beans beans, String account) {
    beans.the(ImportTaskService.class).list(account, true, List.of()).stream()
        .map(ImportTask::imageId)
        .filter(Objects::nonNull)
        .forEach(image -> beans.the(ImageRegistry.class).deregister(account, image, false));
  }

  /** Returns the number of imports that have ended, or have not. */
  public static long count(Beans beans, String account, boolean ended) {
    ImportTaskService service = beans.the(ImportTaskService.class);
    return Stream.of(true, false)
        .flatMap(ofImage -> service.list(account, ofImage, List.of()).stream())
        .filter(task -> hasEnded(task) == ended)
        .count();
  }

  private static boolean hasEnded(ImportTask task) {
    return task.state() == ImportTask.State.COMPLETED || task.state() == ImportTask.State.DELETED;
  }

  private static ImportDisk disk(String key) {
    String device = "/dev/sd" + (char) ('a' + Math.floorMod(key.hashCode(), 26));
    return new ImportDisk(BUCKET, key, null, null, device, "", Ids.next("snap"), false, false, 0);
  }
}
