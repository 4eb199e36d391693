package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.hypervisor.CloudInitSource;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may set of an instance that its lifecycle does not depend on.
 *
 * @param disableApiStop whether it is protected from stop, and with that from termination
 * @param ebsOptimized shown again, without effect
 * @param sriovNetSupport shown again, without effect
 * @param unlimitedCredits whether a burstable type's credit option is {@code unlimited}; null for a
 *     type without credits
 * @param metadata how its metadata service behaves
 */
@Embeddable
public record InstanceOptions(
    boolean disableApiStop,
    boolean ebsOptimized,
    boolean sriovNetSupport,
    @Nullable Boolean unlimitedCredits,
    @Embedded MetadataOptions metadata) {

  /** What a launch gets that says nothing of it. */
  public static final InstanceOptions DEFAULT =
      new InstanceOptions(false, false, false, null, MetadataOptions.DEFAULT);

  private static final Set<String> UNLIMITED_FAMILIES = Set.of("t3", "t3a", "t4g");

  /** The same with stop protection or without it. */
  public InstanceOptions withDisableApiStop(boolean disable) {
    return new InstanceOptions(disable, ebsOptimized, sriovNetSupport, unlimitedCredits, metadata);
  }

  /** The same with EBS optimisation or without it. */
  public InstanceOptions withEbsOptimized(boolean optimized) {
    return new InstanceOptions(
        disableApiStop, optimized, sriovNetSupport, unlimitedCredits, metadata);
  }

  /** The same with the Intel 82599 interface, which can't be taken back. */
  public InstanceOptions withSriovNetSupport() {
    return new InstanceOptions(disableApiStop, ebsOptimized, true, unlimitedCredits, metadata);
  }

  /** The same with another metadata service. */
  public InstanceOptions withMetadata(MetadataOptions options) {
    return new InstanceOptions(
        disableApiStop, ebsOptimized, sriovNetSupport, unlimitedCredits, options);
  }

  /**
   * The same on a type: a burstable one has the credit option that was asked for, or else EC2's
   * default of its family; any other keeps the one it had.
   *
   * @throws Ec2Exception {@code InvalidParameterCombination} when a type without credits is asked
   *     for unlimited ones
   */
  InstanceOptions launchedOn(String type, boolean burstable) {
    if (!burstable && Boolean.TRUE.equals(unlimitedCredits)) {
      throw Ec2Exception.invalidParameterCombination(
          "The instance type %s has no CPU credits, so CreditSpecification can't be unlimited",
          type);
    }
    return withCredits(burstable ? defaultCredits(type) : null);
  }

  /**
   * The same, if a guest that finds its data so can read it.
   *
   * @throws Ec2Exception {@code InvalidParameterCombination} when tokens are required of one that
   *     reads a NoCloud seed, for which cloud-init asks no token
   */
  InstanceOptions readableBy(CloudInitSource seed) {
    if (seed == CloudInitSource.NOCLOUD && metadata.httpTokensRequired()) {
      throw Ec2Exception.invalidParameterCombination(
          "HttpTokens can't be required for an image whose cloud-init reads a NoCloud seed: it asks"
              + " for no token");
    }
    return this;
  }

  /** The same after a change of type, as {@link #launchedOn} without an error. */
  InstanceOptions changedTo(String type, boolean burstable) {
    return burstable && unlimitedCredits == null ? withCredits(defaultCredits(type)) : this;
  }

  private boolean defaultCredits(String type) {
    return unlimitedCredits == null
        ? UNLIMITED_FAMILIES.contains(type.substring(0, type.indexOf('.')))
        : unlimitedCredits;
  }

  private InstanceOptions withCredits(@Nullable Boolean unlimited) {
    return new InstanceOptions(disableApiStop, ebsOptimized, sriovNetSupport, unlimited, metadata);
  }
}
