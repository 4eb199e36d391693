package io.beccoame.host;

/**
 * An amount of what instances need of a host.
 *
 * @param vcpus virtual processors
 * @param memoryMib memory in MiB
 */
public record Load(long vcpus, long memoryMib) {

  /** Nothing. */
  public static final Load NONE = new Load(0, 0);

  /** Both together. */
  public Load plus(Load other) {
    return new Load(vcpus + other.vcpus, memoryMib + other.memoryMib);
  }

  /** This without that; never below nothing. */
  public Load minus(Load other) {
    return new Load(Math.max(0, vcpus - other.vcpus), Math.max(0, memoryMib - other.memoryMib));
  }

  /** How many of that fit into this. */
  public int fits(Load each) {
    long byCpu = each.vcpus == 0 ? Integer.MAX_VALUE : vcpus / each.vcpus;
    long byMemory = each.memoryMib == 0 ? Integer.MAX_VALUE : memoryMib / each.memoryMib;
    return (int) Math.min(Integer.MAX_VALUE, Math.min(byCpu, byMemory));
  }
}
