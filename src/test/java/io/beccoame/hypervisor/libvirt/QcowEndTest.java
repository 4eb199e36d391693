package io.beccoame.hypervisor.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.libvirt.LibvirtException;

class QcowEndTest {

  private static final int CLUSTER = 512;

  @Test
  void aWholeFileIsWhole() throws LibvirtException {
    assertThat(fault(file(3, 16, 7))).isNull();
  }

  @Test
  void theLastClusterMayBeShort() throws LibvirtException {
    assertThat(fault(Arrays.copyOf(file(3, 16, 7), 7 * CLUSTER + 1))).isNull();
  }

  @ParameterizedTest(name = "at {0} bytes")
  @ValueSource(ints = {4, 103, 104, 511, 512, 519, 1024, 1040, 1536, 3583, 3584})
  void aFileWhoseEndIsMissingIsCutShort(int length) throws LibvirtException {
    assertThat(fault(Arrays.copyOf(file(3, 16, 7), length))).isEqualTo("is cut short");
  }

  @ParameterizedTest(name = "version {0}, {1} bits, last cluster {2}")
  @CsvSource({"2, 16, 9", "3, 1, 16", "3, 8, 9", "3, 16, 300", "3, 64, 70"})
  void countsInEverySize(int version, int bits, int last) throws LibvirtException {
    byte[] whole = file(version, bits, last);
    assertThat(fault(whole)).isNull();
    assertThat(fault(Arrays.copyOf(whole, last * CLUSTER))).isEqualTo("is cut short");
  }

  @Test
  void noiseIsNoQcow() throws LibvirtException {
    for (byte[] noise : List.of(new byte[0], new byte[3], new byte[200])) {
      assertThat(fault(noise)).isEqualTo("is not a qcow2 file");
    }
  }

  @ParameterizedTest(name = "{1} at {0}")
  @CsvSource({"20, 8", "20, 22", "20, -1", "56, 0", "56, -1", "56, 16385", "96, 7", "96, -1"})
  void nonsenseInTheHeaderIsDamage(int offset, int value) throws LibvirtException {
    byte[] file = file(3, 16, 7);
    ByteBuffer.wrap(file).putInt(offset, value);
    assertThat(fault(file)).isEqualTo("is a damaged qcow2 file");
  }

  private static @Nullable String fault(byte[] file) throws LibvirtException {
    return QcowEnd.fault(
        (offset, length) ->
            offset >= file.length
                ? new byte[0]
                : Arrays.copyOfRange(
                    file, (int) offset, (int) Math.min(file.length, offset + length)));
  }

  /** Returns a file with its refcount table in cluster 1 and its blocks from cluster 2 on. */
  private static byte[] file(int version, int refcountBits, int lastCluster) {
    ByteBuffer file = ByteBuffer.allocate((lastCluster + 1) * CLUSTER);
    file.putInt(0, 0x514649fb);
    file.putInt(4, version);
    file.putInt(20, Integer.numberOfTrailingZeros(CLUSTER));
    file.putLong(48, CLUSTER);
    file.putInt(56, 1);
    if (version == 3) {
      file.putInt(96, Integer.numberOfTrailingZeros(refcountBits));
    }
    int perBlock = CLUSTER * 8 / refcountBits;
    for (int cluster = 0; cluster <= lastCluster; cluster++) {
      int block = cluster / perBlock;
      file.putLong(CLUSTER + 8 * block, (2L + block) * CLUSTER);
      int bit = cluster % perBlock * refcountBits;
      int lowest = (2 + block) * CLUSTER + (bit + Math.max(refcountBits, 8) - 8) / 8;
      file.put(lowest, (byte) (file.get(lowest) | 1 << (bit % 8)));
    }
    return file.array();
  }
}
