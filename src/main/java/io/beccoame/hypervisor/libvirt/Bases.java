package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.HypervisorException;
import io.beccoame.hypervisor.HypervisorException.Kind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.libvirt.StorageVolInfo;
import org.libvirt.Stream;

/**
 * Checks that the backing files of new disks are complete, once per file as long as its size on the
 * host stays the same.
 */
final class Bases {

  private final Map<String, String> whole = new ConcurrentHashMap<>();

  /**
   * Checks a backing file.
   *
   * @throws HypervisorException naming the file if a disk on it could not be read
   */
  void check(Connect connect, StorageVol base) throws LibvirtException {
    String path = base.getPath();
    StorageVolInfo info = base.getInfo();
    String size = info.capacity + "/" + info.allocation;
    if (size.equals(whole.get(path))) {
      return;
    }
    String fault = fault(connect, base);
    if (fault != null) {
      throw new HypervisorException(
          Kind.FAILED, "The image's file " + path + " " + fault + ": put it back", null);
    }
    whole.put(path, size);
  }

  private static @Nullable String fault(Connect connect, StorageVol base) throws LibvirtException {
    try {
      return QcowEnd.fault((offset, length) -> read(connect, base, offset, length));
    } catch (LibvirtException e) {
      if (Errors.is(e, ErrorNumber.VIR_ERR_NO_SUPPORT)) {
        // The test driver has no real files.
        return null;
      }
      throw e;
    }
  }

  private static byte[] read(Connect connect, StorageVol base, long offset, int length)
      throws LibvirtException {
    Stream stream = connect.streamNew(0);
    try {
      base.download(stream, offset, length, 0);
      return Streams.readAll(stream);
    } finally {
      stream.free();
    }
  }
}
