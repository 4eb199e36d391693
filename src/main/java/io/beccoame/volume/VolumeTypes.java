package io.beccoame.volume;

import io.beccoame.ec2.Ec2Exception;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * EC2's volume types with their limits. <a
 * href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html">EBS volume
 * types</a>. Provisioned figures (gp3, io1 and io2) are limits in the domain; the others are stored
 * and shown, and their volumes share the rate of their instance.
 */
final class VolumeTypes {

  static final String STANDARD = "gp2";

  private static final int MOST_GIB = 16384;
  private static final int GP2_LEAST = 100;
  private static final int GP2_MOST = 16000;
  private static final int GP2_PER_GIB = 3;
  private static final int GP3_LEAST_IOPS = 3000;
  private static final int GP3_LEAST_MIB = 125;
  private static final int GP3_MOST_MIB = 1000;
  private static final int GP3_IOPS_PER_MIB = 4;

  /**
   * The sizes of a type in GiB, and the operations that may be requested; none if {@code mostIops}
   * is 0.
   */
  private record Type(int least, int most, int leastIops, int mostIops, int iopsPerGib) {}

  private static final Map<String, Type> TYPES =
      Map.of(
          "standard", new Type(1, 1024, 0, 0, 0),
          "gp2", new Type(1, MOST_GIB, 0, 0, 0),
          "gp3", new Type(1, MOST_GIB, GP3_LEAST_IOPS, 16000, 500),
          "io1", new Type(4, MOST_GIB, 100, 64000, 50),
          "io2", new Type(4, MOST_GIB, 100, 256000, 1000),
          "st1", new Type(125, MOST_GIB, 0, 0, 0),
          "sc1", new Type(125, MOST_GIB, 0, 0, 0));

  private VolumeTypes() {}

  /** Returns whether the figures of a type are provisioned by its user. */
  static boolean isProvisioned(String type) {
    return type.equals("gp3") || type.startsWith("io");
  }

  /**
   * Returns a volume as requested, with the defaults of its type.
   *
   * @param type null for {@code gp2}
   * @throws Ec2Exception {@code InvalidParameterValue}, {@code InvalidParameterCombination}, {@code
   *     UnknownVolumeType} or {@code MissingParameter}
   */
  static Provision of(
      int sizeGib, @Nullable String type, @Nullable Integer iops, @Nullable Integer throughput) {
    String name = type == null ? STANDARD : type;
    Type known = TYPES.get(name);
    if (known == null) {
      throw Ec2Exception.unknownVolumeType(name);
    }
    if (sizeGib < known.least()) {
      throw Ec2Exception.invalidParameterValue(
          "Volume of %dGiB is too small; minimum is %dGiB.", sizeGib, known.least());
    }
    if (sizeGib > known.most()) {
      throw Ec2Exception.invalidParameterValue(
          "Volume of %dGiB is too large for volume type %s; maximum is %dGiB.",
          sizeGib, name, known.most());
    }
    Integer operations = iops(name, known, sizeGib, iops);
    return new Provision(sizeGib, name, operations, throughput(name, operations, throughput));
  }

  /**
   * Returns a volume after a change: values without a request stay, but the figures of another type
   * are its defaults. <a
   * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolume.html">ModifyVolume</a>.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for a smaller size and as {@link #of},
   *     {@code InvalidParameterCombination} if nothing is requested
   */
  static Provision changed(Provision now, NewDisk.DiskOptions wish) {
    if (wish.equals(NewDisk.DiskOptions.NONE)) {
      throw Ec2Exception.invalidParameterCombination(
          "Specify at least one of size, volume type, iops and throughput");
    }
    Integer size = wish.sizeGib();
    if (size != null && size < now.sizeGib()) {
      throw Ec2Exception.invalidParameterValue(
          "New size cannot be smaller than existing size: %d GiB is less than %d GiB",
          size, now.sizeGib());
    }
    String type = wish.type() == null ? now.type() : wish.type();
    boolean same = type.equals(now.type()) && isProvisioned(type);
    Integer iops = wish.iops() == null && same ? now.iops() : wish.iops();
    if (iops == null && type.startsWith("io")) {
      iops = GP3_LEAST_IOPS;
    }
    Integer throughput = wish.throughput() == null && same ? now.throughput() : wish.throughput();
    return of(size == null ? now.sizeGib() : size, type, iops, throughput);
  }

  private static @Nullable Integer iops(
      String name, Type type, int sizeGib, @Nullable Integer iops) {
    if (type.mostIops() == 0) {
      if (iops != null) {
        throw notFor("iops", name);
      }
      return name.equals("gp2")
          ? Integer.valueOf(Math.min(GP2_MOST, Math.max(GP2_LEAST, GP2_PER_GIB * sizeGib)))
          : null;
    }
    if (iops == null) {
      if (name.equals("gp3")) {
        return GP3_LEAST_IOPS;
      }
      throw Ec2Exception.missingParameter("iops");
    }
    if (iops < type.leastIops() || iops > type.mostIops()) {
      throw Ec2Exception.invalidParameterValue(
          "Volume iops of %d is out of range for volume type %s; it must be between %d and %d.",
          iops, name, type.leastIops(), type.mostIops());
    }
    // The baseline of every gp3 volume has no ratio.
    boolean ofCourse = name.equals("gp3") && iops == GP3_LEAST_IOPS;
    if (!ofCourse && iops > (long) type.iopsPerGib() * sizeGib) {
      throw Ec2Exception.invalidParameterValue(
          "Iops to volume size ratio of %d/%d is too high; maximum is %d IOPS per GiB",
          iops, sizeGib, type.iopsPerGib());
    }
    return iops;
  }

  private static @Nullable Integer throughput(
      String name, @Nullable Integer iops, @Nullable Integer throughput) {
    if (!name.equals("gp3") || iops == null) {
      if (throughput != null) {
        throw notFor("throughput", name);
      }
      return null;
    }
    int mib = throughput == null ? GP3_LEAST_MIB : throughput;
    if (mib < GP3_LEAST_MIB || mib > GP3_MOST_MIB) {
      throw Ec2Exception.invalidParameterValue(
          "Throughput of %d MiBps is out of range; it must be between %d and %d.",
          mib, GP3_LEAST_MIB, GP3_MOST_MIB);
    }
    if (mib * GP3_IOPS_PER_MIB > iops) {
      throw Ec2Exception.invalidParameterValue(
          "Throughput (MiBps) to iops ratio of %d/%d is too high; maximum is 0.25 MiBps per iops.",
          mib, iops);
    }
    return mib;
  }

  private static Ec2Exception notFor(String parameter, String type) {
    return Ec2Exception.invalidParameterCombination(
        "The parameter %s is not supported for %s volumes.", parameter, type);
  }
}
