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
 * @param defaultInstanceType what a launch gets that names no type
 * @param instanceTypes the families by name: {@code t3} and its sizes make {@code t3.nano}…
 * @param instanceTypeScale what becomes of the figures on this installation
 */
@Validated
@ConfigurationProperties("beccoame")
public record InstanceTypeProperties(
    @DefaultValue("b1.nano") @NotBlank String defaultInstanceType,
    @DefaultValue @NotEmpty Map<String, @Valid Family> instanceTypes,
    @DefaultValue @Valid Scale instanceTypeScale) {

  /**
   * Makes the sizes fit a machine that is smaller, or larger, than those of AWS.
   *
   * @param memory MiB given per MiB of the file
   * @param cpu virtual processors given per one of the file; at least one is given
   * @param network network rate given per Mbit of the file; with 0 there is no limit
   * @param disk disk rate given per Mbit and per operation of the file; with 0 there is no limit
   * @param leastMemoryMib what a guest gets at least, in MiB, unless the file says less
   * @param capBurstable whether burstable sizes are held to their baseline even on an idle host
   */
  public record Scale(
      @DefaultValue("1.0") @Positive double memory,
      @DefaultValue("1.0") @Positive double cpu,
      @DefaultValue("1.0") @PositiveOrZero double network,
      @DefaultValue("1.0") @PositiveOrZero double disk,
      @DefaultValue("128") @Positive long leastMemoryMib,
      @DefaultValue("false") boolean capBurstable) {}

  /**
   * What the sizes of a family share.
   *
   * @param burstable whether they earn CPU credits
   * @param hypervisor what {@code DescribeInstanceTypes} names: {@code nitro} or {@code xen}
   * @param clockGhz the sustained clock speed that is shown
   * @param network the network performance that is shown
   * @param threadsPerCore virtual processors per core that are shown
   * @param architectures what its images may be made for: {@code x86_64}, {@code arm64}
   * @param scaled whether the installation's scale holds for it
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
   * One size.
   *
   * @param vcpus virtual processors
   * @param memoryMib memory in MiB
   * @param interfaces how many network interfaces it may have
   * @param addresses how many IPv4 addresses each of them may have
   * @param freeTier whether it is shown as eligible for the free tier
   * @param baseline what it may use of each processor in the long run, in percent
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
