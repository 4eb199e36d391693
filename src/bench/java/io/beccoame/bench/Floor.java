package io.beccoame.bench;

import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.Mark;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.hypervisor.domainxml.DomainDocument;
import io.beccoame.hypervisor.domainxml.HostFacts;
import io.beccoame.hypervisor.domainxml.VolumeDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The least that has to be done: a shell script that makes an overlay, defines and starts, with the
 * documents that the program would hand to libvirt, and one virsh process for each domain.
 */
final class Floor {

  private static final String POOL = "beccoame-volumes";
  private static final String IN_PARALLEL =
      "cd \"$1\" && ls *.domain | sed 's/.domain$//' | xargs -P \"$2\" -I NAME"
          + " virsh -q -c qemu:///system \"%s\"";
  private static final String UP =
      IN_PARALLEL.formatted(
          "vol-create " + POOL + " $1/NAME.volume; define $1/NAME.domain; start NAME");
  private static final String DOWN =
      IN_PARALLEL.formatted("destroy NAME; undefine NAME; vol-delete NAME.qcow2 " + POOL);

  private final Path folder;

  /** Writes the documents of so many domains. */
  Floor(Path folder, Path home, Path base, int count, String virtType) {
    this.folder = folder.toAbsolutePath();
    HostFacts host = new HostFacts(virtType, "x86_64", home.resolve("console").toString());
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < count; i++) {
        String name = "floor-%02d".formatted(i);
        VolumeSpec volume = new VolumeSpec(POOL, name + ".qcow2", Blank.BYTES, null);
        Files.writeString(
            folder.resolve(name + ".volume"), VolumeDocument.of(volume, base.toString()).xml());
        Files.writeString(
            folder.resolve(name + ".domain"), DomainDocument.of(spec(name, i), host).xml());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DomainSpec spec(String name, int number) {
    return new DomainSpec(
        UUID.randomUUID(),
        name,
        new Mark("floor", name),
        1,
        Blank.MEMORY_MIB,
        List.of(new DomainSpec.DiskSpec("vda", POOL, name + ".qcow2", name)),
        List.of(new DomainSpec.NicSpec("06:ec:00:00:00:%02x".formatted(number), "beccoame")));
  }

  /** Runs the script; seconds until the last domain had started. */
  double up(int parallel, int count, StartWatch watch) {
    watch.reset();
    long begun = System.nanoTime();
    run(UP, parallel);
    return watch.secondsUntil(count, begun);
  }

  void down() {
    run(DOWN, 16);
  }

  private void run(String script, int parallel) {
    Shell.output(List.of("sh", "-c", script, "floor", folder.toString(), "" + parallel));
  }
}
