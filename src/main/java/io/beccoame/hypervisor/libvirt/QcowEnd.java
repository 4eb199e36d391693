package io.beccoame.hypervisor.libvirt;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.libvirt.LibvirtException;

/**
 * Detects a qcow2 file whose end is missing, as after a copy that was cut short. QEMU opens such a
 * file, and its guest reads zeros. The last cluster that is counted as used must be present. <a
 * href="https://www.qemu.org/docs/master/interop/qcow2.html">Qcow2 specification</a>.
 */
final class QcowEnd {

  private static final int MAGIC = 0x514649fb;
  private static final int HEADER = 104;
  private static final int CLUSTER_BITS = 20;
  private static final int TABLE_OFFSET = 48;
  private static final int TABLE_CLUSTERS = 56;
  private static final int REFCOUNT_ORDER = 96;
  private static final int ORDER_OF_VERSION_2 = 4;
  private static final long OFFSET_MASK = ~0x1ffL;
  private static final int LARGEST_TABLE = 8 << 20;

  private QcowEnd() {}

  /** A file that can be read in parts; the answer is shorter at the end of the file. */
  @FunctionalInterface
  interface Bytes {
    byte[] read(long offset, int length) throws LibvirtException;
  }

  /** Returns the fault of the file, as the end of a sentence about it; null if there is none. */
  static @Nullable String fault(Bytes file) throws LibvirtException {
    byte[] bytes = file.read(0, HEADER);
    ByteBuffer head = ByteBuffer.wrap(bytes);
    if (bytes.length < 4 || head.getInt(0) != MAGIC) {
      return "is not a qcow2 file";
    }
    if (bytes.length < HEADER) {
      return "is cut short";
    }
    int clusterBits = head.getInt(CLUSTER_BITS);
    long tableBytes = Integer.toUnsignedLong(head.getInt(TABLE_CLUSTERS)) << (clusterBits & 31);
    int order = head.getInt(4) == 2 ? ORDER_OF_VERSION_2 : head.getInt(REFCOUNT_ORDER);
    if (clusterBits < 9 || clusterBits > 21 || order < 0 || order > 6) {
      return "is a damaged qcow2 file";
    }
    if (tableBytes <= 0 || tableBytes > LARGEST_TABLE) {
      return "is a damaged qcow2 file";
    }
    int cluster = 1 << clusterBits;
    byte[] table = file.read(head.getLong(TABLE_OFFSET), (int) tableBytes);
    int block = lastUsed(table, Long.BYTES);
    if (block < 0) {
      return "is cut short";
    }
    long blockAt = ByteBuffer.wrap(table).getLong(block * Long.BYTES) & OFFSET_MASK;
    byte[] counts = file.read(blockAt, cluster);
    int last = lastUsed(counts, 1);
    if (last < 0) {
      return "is cut short";
    }
    // The last non-zero byte is precise enough, even if a byte counts several clusters.
    long clustersOfBlock = ((long) cluster * Byte.SIZE) >> order;
    long lastCluster = block * clustersOfBlock + (((long) last * Byte.SIZE) >> order);
    return file.read(lastCluster << clusterBits, 1).length == 0 ? "is cut short" : null;
  }

  /** Returns the index of the last complete entry that is not zero; -1 if there is none. */
  private static int lastUsed(byte[] bytes, int entry) {
    int last = bytes.length / entry * entry - 1;
    while (last >= 0 && bytes[last] == 0) {
      last--;
    }
    return last < 0 ? -1 : last / entry;
  }
}
