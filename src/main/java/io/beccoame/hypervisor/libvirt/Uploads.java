package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.hypervisor.domainxml.VolumeDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.libvirt.Stream;

/**
 * Sends files to a host's storage pools, in pieces: each is a separate call, so that a timeout
 * means that the host is stuck, not that the file is large.
 */
final class Uploads {

  private static final long PIECE = 64L << 20;

  /** Size that fits into one message of libvirt's protocol. */
  private static final int MESSAGE = 256 * 1000;

  private final Connections connections;
  private final VolumeSpec spec;
  private final String what;

  Uploads(Connections connections, VolumeSpec spec) {
    this.connections = connections;
    this.spec = spec;
    this.what = "import volume " + spec.name();
  }

  /** Recreates the volume of a qcow2 file. The volume of a failed upload is removed. */
  void fill(Path file) {
    // libvirt's test driver has volumes, but no bytes in them.
    boolean bytes = connections.call(what, this::create);
    boolean whole = false;
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long at = 0; bytes && at < in.size(); at += PIECE) {
        long from = at;
        connections.call(what, c -> send(c, in, from));
      }
      if (bytes) {
        String path = connections.call(what, c -> with(c, StorageVol::getPath));
        sync(Path.of(path));
      }
      whole = true;
    } catch (IOException e) {
      throw new HypervisorException(Kind.FAILED, what + ": " + e.getMessage(), e);
    } finally {
      if (!whole) {
        connections.call(what, this::remove);
      }
    }
  }

  private boolean create(Connect connect) throws LibvirtException {
    remove(connect);
    Pools.with(
        connect,
        spec.pool(),
        pool -> {
          pool.storageVolCreateXML(VolumeDocument.of(spec, null).xml(), 0).free();
          return true;
        });
    return !connect.getType().equals("TEST");
  }

  private boolean remove(Connect connect) throws LibvirtException {
    Volumes.delete(connect, spec.pool(), spec.name());
    return true;
  }

  private boolean send(Connect connect, FileChannel in, long from) throws LibvirtException {
    return with(
        connect,
        volume -> {
          Stream stream = connect.streamNew(0);
          boolean finished = false;
          try {
            long end = Math.min(from + PIECE, in.size());
            volume.upload(stream, from, end - from, 0);
            for (long at = from; at < end; ) {
              at += stream.send(read(in, at, end));
            }
            stream.finish();
            finished = true;
            return true;
          } catch (IOException e) {
            throw new HypervisorException(Kind.FAILED, what + ": " + e.getMessage(), e);
          } finally {
            if (!finished) {
              stream.abort();
            }
            stream.free();
          }
        });
  }

  private static byte[] read(FileChannel in, long at, long end) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(MESSAGE, end - at));
    int read = in.read(buffer, at);
    if (read <= 0) {
      throw new IOException("the file got shorter");
    }
    return Arrays.copyOf(buffer.array(), read);
  }

  private <T> T with(Connect connect, LibvirtCall<StorageVol, T> call) throws LibvirtException {
    return Pools.with(
        connect,
        spec.pool(),
        pool -> {
          StorageVol volume = Volumes.find(pool, spec.name());
          if (volume == null) {
            throw new HypervisorException(Kind.NOT_FOUND, what + ": it is gone", null);
          }
          try {
            return call.apply(volume);
          } finally {
            volume.free();
          }
        });
  }

  /**
   * Flushes a finished upload on this host; otherwise it may still be in the host's memory only.
   */
  private static void sync(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
