package io.beccoame.instancetype;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The sizes on offer ({@code beccoame.instance-types}, a file of its own).
 *
 * @param defaultInstanceType the type of a launch that names none
 * @param instanceTypes the families by name: {@code t3} and its sizes make {@code t3.nano}…
 * @param instanceTypeScale how the figures are scaled on this installation
 */
@Validated
@ConfigurationProperties("beccoame")
public record InstanceTypeProperties(
    @DefaultValue("b1.nano") @NotBlank String defaultInstanceType,
    @DefaultValue @NotEmpty Map<String, @Valid Family> instanceTypes,
    @DefaultValue @Valid Scale instanceTypeScale) {

  /**
   * Scales the sizes to a machine smaller or larger than those of AWS.
   *
   * @param memory MiB given per MiB of the file
   * @param cpu virtual processors given per one of the file; at least one is given
   * @param network network rate given per Mbit of the file; with 0 there is no limit
   * @param disk disk rate given per Mbit and per operation of the file; with 0 there is no limit
   * @param leastMemoryMib the least memory of a guest, in MiB, unless the file says less
   * @param capBurstable whether the baseline of burstable sizes is enforced even on an idle host
   */
  public record Scale(
      @DefaultValue("1.0") @Positive double memory,
      @DefaultValue("1.0") @Positive double cpu,
      @DefaultValue("1.0") @PositiveOrZero double network,
      @DefaultValue("1.0") @PositiveOrZero double disk,
      @DefaultValue("128") @Positive long leastMemoryMib,
      @DefaultValue("false") boolean capBurstable) {}

  /**
   * A family of sizes and the figures that they share.
   *
   * @param burstable whether they earn CPU credits
   * @param hypervisor the hypervisor in {@code DescribeInstanceTypes}: {@code nitro} or {@code xen}
   * @param clockGhz the sustained clock speed shown
   * @param network the network performance shown
   * @param threadsPerCore virtual processors per core shown
   * @param architectures the architectures that its images may have: {@code x86_64}, {@code arm64}
   * @param scaled whether the installation's scale applies to it
   * @param sizes the sizes by name
   */
  public record Family(
      @DefaultValue("false") boolean burstable,
      @DefaultValue("nitro") String hypervisor,
      @DefaultValue("2.5") double clockGhz,
      @DefaultValue("Low") String network,
      @DefaultValue("1") @Positive int threadsPerCore,
      @DefaultValue("x86_64") @NotEmpty List<String> architectures,
      @DefaultValue("true") boolean scaled,
      @NotEmpty Map<String, @Valid Size> sizes) {}

  /**
   * A size of a family.
   *
   * @param vcpus virtual processors
   * @param memoryMib memory in MiB
   * @param interfaces the most network interfaces it may have
   * @param addresses the most IPv4 addresses of each of them
   * @param freeTier whether it is shown as eligible for the free tier
   * @param baseline long-run share of each processor, in percent
   * @param networkBase Mbit per second of each interface in the long run; 0 for no limit
   * @param networkBurst Mbit per second for a burst
   * @param diskBase Mbit per second of all disks in the long run; 0 for no limit
   * @param diskBurst Mbit per second for a burst
   * @param iopsBase operations per second of all disks in the long run
   * @param iopsBurst operations per second for a burst
   */
  public record Size(
      @Positive int vcpus,
      @Positive long memoryMib,
      @DefaultValue("2") @Positive int interfaces,
      @DefaultValue("2") @Positive int addresses,
      @DefaultValue("false") boolean freeTier,
      @DefaultValue("100") @Positive @Max(100) int baseline,
      @DefaultValue("0") @PositiveOrZero long networkBase,
      @DefaultValue("0") @PositiveOrZero long networkBurst,
      @DefaultValue("0") @PositiveOrZero long diskBase,
      @DefaultValue("0") @PositiveOrZero long diskBurst,
      @DefaultValue("0") @PositiveOrZero long iopsBase,
      @DefaultValue("0") @PositiveOrZero long iopsBurst) {}
}
