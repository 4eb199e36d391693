package io.beccoame.instancetype;

import io.beccoame.instancetype.InstanceType.DiskRate;
import io.beccoame.instancetype.InstanceType.Rate;
import io.beccoame.instancetype.InstanceTypeProperties.Family;
import io.beccoame.instancetype.InstanceTypeProperties.Scale;
import io.beccoame.instancetype.InstanceTypeProperties.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Combines a size from the file with this installation's scale. */
final class Scaling {

  private static final Scale NONE = new Scale(1, 1, 1, 1, 1, false);
  private static final long MBIT_PER_GBIT = 1000;

  private Scaling() {}

  static InstanceType type(String name, Family family, Size size, Scale scale) {
    Scale own = family.scaled() ? scale : NONE;
    Rate network = rate(size.networkBase(), size.networkBurst(), own.network());
    return new InstanceType(
        name,
        (int) Math.max(1, Math.round(size.vcpus() * own.cpu())),
        memory(size.memoryMib(), own),
        family.burstable(),
        family.hypervisor(),
        family.clockGhz(),
        own.network() == 1 || network == null ? family.network() : words(network),
        family.threadsPerCore(),
        size.interfaces(),
        size.addresses(),
        family.architectures(),
        size.freeTier(),
        size.baseline(),
        family.burstable() && scale.capBurstable(),
        network,
        disk(size, own.disk()));
  }

  private static long memory(long mib, Scale scale) {
    long least = Math.min(mib, scale.leastMemoryMib());
    return Math.max(least, Math.round(mib * scale.memory()));
  }

  private static @Nullable DiskRate disk(Size size, double scale) {
    Rate mbps = rate(size.diskBase(), size.diskBurst(), scale);
    Rate iops = rate(size.iopsBase(), size.iopsBurst(), scale);
    return mbps == null || iops == null ? null : new DiskRate(mbps, iops);
  }

  /** Returns the rate; a burst below the base counts as none. */
  private static @Nullable Rate rate(long base, long burst, double scale) {
    if (base == 0 || scale == 0) {
      return null;
    }
    long scaled = Math.max(1, Math.round(base * scale));
    return new Rate(scaled, Math.max(scaled, Math.round(burst * scale)));
  }

  /** Returns the rate as EC2 words it: {@code Up to 5 Gigabit}. */
  private static String words(Rate rate) {
    String most =
        rate.burst() % MBIT_PER_GBIT == 0
            ? rate.burst() / MBIT_PER_GBIT + " Gigabit"
            : rate.burst() > MBIT_PER_GBIT
                ? String.format(Locale.ROOT, "%.1f Gigabit", rate.burst() / 1000.0)
                : rate.burst() + " Megabit";
    return rate.base() < rate.burst() ? "Up to " + most : most;
  }
}
