package io.beccoame.host;

/**
 * An amount of host capacity.
 *
 * @param vcpus virtual processors
 * @param memoryMib memory in MiB
 * @param diskGib disk in GiB, by the sizes of the volumes as their guests see them
 */
public record Load(long vcpus, long memoryMib, long diskGib) {

  /** The empty load. */
  public static final Load NONE = new Load(0, 0, 0);

  /** A part of a load. */
  public enum Part {
    /** Virtual processors. */
    CPU,
    /** Memory. */
    MEMORY,
    /** Disk. */
    DISK
  }

  /** A load so large that the pool's space, which is not known yet, limits nothing. */
  static final long UNKNOWN_DISK = Integer.MAX_VALUE;

  /** Creates the load of a machine that has its disks already. */
  public Load(long vcpus, long memoryMib) {
    this(vcpus, memoryMib, 0);
  }

  /** Returns the sum of both loads. */
  public Load plus(Load other) {
    return new Load(vcpus + other.vcpus, memoryMib + other.memoryMib, diskGib + other.diskGib);
  }

  /** Returns this load minus the other; no part is below zero. */
  public Load minus(Load other) {
    return new Load(
        Math.max(0, vcpus - other.vcpus),
        Math.max(0, memoryMib - other.memoryMib),
        Math.max(0, diskGib - other.diskGib));
  }

  /** Returns how many of the given loads fit into this one. */
  public int fits(Load each) {
    return (int)
        Math.min(
            times(vcpus, each.vcpus),
            Math.min(times(memoryMib, each.memoryMib), times(diskGib, each.diskGib)));
  }

  /** Returns the part that runs out first if this load is divided into such portions. */
  Part scarce(Load each) {
    int fits = fits(each);
    if (times(vcpus, each.vcpus) == fits) {
      return Part.CPU;
    }
    return times(memoryMib, each.memoryMib) == fits ? Part.MEMORY : Part.DISK;
  }

  /** Returns the part that runs out first in words, with the amount that is left. */
  String scarcest(Load each) {
    return words(scarce(each));
  }

  /** Returns that part in words, with the amount that is left. */
  String words(Part part) {
    return switch (part) {
      case CPU -> "vCPU (" + vcpus + " left)";
      case MEMORY -> "memory (" + memoryMib + " MiB left)";
      case DISK -> "disk (" + diskGib + " GiB left)";
    };
  }

  /** Returns the load in words, as part of a sentence. */
  String words() {
    String machine = vcpus + " vCPU and " + memoryMib + " MiB of memory";
    return diskGib == 0
        ? machine
        : vcpus + " vCPU, " + memoryMib + " MiB of memory and " + diskGib + " GiB of disk";
  }

  private static long times(long all, long each) {
    return each == 0 ? Integer.MAX_VALUE : Math.min(Integer.MAX_VALUE, all / each);
  }
}
