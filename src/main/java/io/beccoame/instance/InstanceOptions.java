package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.hypervisor.CloudInitSource;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Options of an instance that a caller may change and on which its lifecycle does not depend.
 *
 * @param disableApiStop whether it is protected from stop, and with that from termination
 * @param ebsOptimized shown, without effect
 * @param sriovNetSupport shown, without effect
 * @param unlimitedCredits whether a burstable type's credit option is {@code unlimited}; null for a
 *     type without credits
 * @param metadata the options of its metadata service
 */
@Embeddable
public record InstanceOptions(
    boolean disableApiStop,
    boolean ebsOptimized,
    boolean sriovNetSupport,
    @Nullable Boolean unlimitedCredits,
    @Embedded MetadataOptions metadata) {

  /** Options of a launch that sets none. */
  public static final InstanceOptions DEFAULT =
      new InstanceOptions(false, false, false, null, MetadataOptions.DEFAULT);

  private static final Set<String> UNLIMITED_FAMILIES = Set.of("t3", "t3a", "t4g");

  /** Returns a copy with or without stop protection. */
  public InstanceOptions withDisableApiStop(boolean disable) {
    return new InstanceOptions(disable, ebsOptimized, sriovNetSupport, unlimitedCredits, metadata);
  }

  /** Returns a copy with or without EBS optimisation. */
  public InstanceOptions withEbsOptimized(boolean optimized) {
    return new InstanceOptions(
        disableApiStop, optimized, sriovNetSupport, unlimitedCredits, metadata);
  }

  /** Returns a copy with the Intel 82599 interface, which can't be disabled again. */
  public InstanceOptions withSriovNetSupport() {
    return new InstanceOptions(disableApiStop, ebsOptimized, true, unlimitedCredits, metadata);
  }

  /** Returns a copy with other metadata options. */
  public InstanceOptions withMetadata(MetadataOptions options) {
    return new InstanceOptions(
        disableApiStop, ebsOptimized, sriovNetSupport, unlimitedCredits, options);
  }

  /**
   * Returns a copy for a type: a burstable one has the requested credit option, or else EC2's
   * default of its family; any other keeps its present one.
   *
   * @throws Ec2Exception {@code InvalidParameterCombination} if unlimited credits are requested for
   *     a type without credits
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
   * Returns the options, if a guest with this source of data can use them.
   *
   * @throws Ec2Exception {@code InvalidParameterCombination} if tokens are required of a guest that
   *     reads a NoCloud seed, for which cloud-init requests no token
   */
  InstanceOptions readableBy(CloudInitSource seed) {
    if (seed == CloudInitSource.NOCLOUD && metadata.httpTokensRequired()) {
      throw Ec2Exception.invalidParameterCombination(
          "HttpTokens can't be required for an image whose cloud-init reads a NoCloud seed: it asks"
              + " for no token");
    }
    return this;
  }

  /** Returns a copy after a change of type, like {@link #launchedOn} without an error. */
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
