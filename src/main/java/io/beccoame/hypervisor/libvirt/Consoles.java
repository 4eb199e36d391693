package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.ConsoleView;
import io.beccoame.hypervisor.PoolSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;
import org.libvirt.Stream;

/**
 * The logs of the guests' consoles. Only root may read them, and the host may be remote, so their
 * directory is a storage pool and libvirt sends their content. virtlogd starts a new file when one
 * is full and keeps the old ones as {@code .0}, {@code .1} …, the newest first.
 */
final class Consoles {

  private static final String POOL = "beccoame-console";
  private static final int KEPT_FILES = 4;

  private final PoolSpec pool;
  private volatile boolean ensured;

  Consoles(String directory) {
    this.pool = new PoolSpec(POOL, directory);
  }

  /** Creates the directory; without it no domain starts. */
  void ensure(Connect connect) throws LibvirtException {
    if (ensured) {
      return;
    }
    synchronized (this) {
      if (!ensured) {
        Pools.ensure(connect, pool);
        ensured = true;
      }
    }
  }

  byte[] read(Connect connect, String name, int maxBytes) throws LibvirtException {
    ensure(connect);
    return Pools.with(
        connect,
        POOL,
        logs -> {
          Pools.refresh(logs);
          byte[] newest = tail(connect, logs, file(name, -1), maxBytes);
          if (newest.length == maxBytes) {
            return newest;
          }
          byte[] older = tail(connect, logs, file(name, 0), maxBytes - newest.length);
          byte[] both = Arrays.copyOf(older, older.length + newest.length);
          System.arraycopy(newest, 0, both, older.length, newest.length);
          return both;
        });
  }

  /** Returns the logs that have changed, from one scan of the directory; only those are read. */
  Map<String, ConsoleView> changed(Connect connect, Map<String, Long> sizes, int maxBytes)
      throws LibvirtException {
    ensure(connect);
    return Pools.with(
        connect,
        POOL,
        logs -> {
          Pools.refresh(logs);
          Map<String, ConsoleView> changed = new HashMap<>();
          for (Map.Entry<String, Long> before : sizes.entrySet()) {
            StorageVol log = listed(logs, file(before.getKey(), -1));
            if (log != null) {
              try {
                long size = log.getInfo().capacity;
                if (size != before.getValue()) {
                  byte[] read = download(connect, log, Math.max(0, size - maxBytes));
                  // It may have grown since its size was read; the next scan reads the rest.
                  int length = (int) Math.min(read.length, Math.min(size, maxBytes));
                  changed.put(before.getKey(), new ConsoleView(size, Arrays.copyOf(read, length)));
                }
              } finally {
                log.free();
              }
            }
          }
          return changed;
        });
  }

  void delete(Connect connect, String name) throws LibvirtException {
    ensure(connect);
    Volumes.delete(connect, POOL, file(name, -1));
    Pools.with(
        connect,
        POOL,
        logs -> {
          for (int i = 0; i < KEPT_FILES; i++) {
            StorageVol old = listed(logs, file(name, i));
            if (old != null) {
              try {
                old.delete(0);
              } finally {
                old.free();
              }
            }
          }
          return true;
        });
  }

  private static String file(String name, int number) {
    return name + ".log" + (number < 0 ? "" : "." + number);
  }

  private static @Nullable StorageVol listed(StoragePool logs, String file)
      throws LibvirtException {
    try {
      return logs.storageVolLookupByName(file);
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_STORAGE_VOL)) {
        return null;
      }
      throw e;
    }
  }

  private static byte[] tail(Connect connect, StoragePool logs, String file, int maxBytes)
      throws LibvirtException {
    StorageVol log = listed(logs, file);
    if (log == null || maxBytes <= 0) {
      return new byte[0];
    }
    try {
      long size = log.getInfo().capacity;
      long from = Math.max(0, size - maxBytes);
      byte[] read = download(connect, log, from);
      // It may have grown since its size was read.
      return read.length <= maxBytes
          ? read
          : Arrays.copyOfRange(read, read.length - maxBytes, read.length);
    } finally {
      log.free();
    }
  }

  private static byte[] download(Connect connect, StorageVol log, long from)
      throws LibvirtException {
    Stream stream = connect.streamNew(0);
    try {
      log.download(stream, from, 0, 0);
      return Streams.readAll(stream);
    } finally {
      stream.free();
    }
  }
}
