package io.beccoame.instancetype;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
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
 */
@Validated
@ConfigurationProperties("beccoame")
public record InstanceTypeProperties(
    @DefaultValue("b1.nano") @NotBlank String defaultInstanceType,
    @DefaultValue @NotEmpty Map<String, @Valid Family> instanceTypes) {

  /**
   * What the sizes of a family share.
   *
   * @param burstable whether they earn CPU credits
   * @param hypervisor what {@code DescribeInstanceTypes} names: {@code nitro} or {@code xen}
   * @param clockGhz the sustained clock speed that is shown
   * @param network the network performance that is shown
   * @param threadsPerCore virtual processors per core that are shown
   * @param architectures what its images may be made for: {@code x86_64}, {@code arm64}
   * @param sizes the sizes by name
   */
  public record Family(
      @DefaultValue("false") boolean burstable,
      @DefaultValue("nitro") String hypervisor,
      @DefaultValue("2.5") double clockGhz,
      @DefaultValue("Low") String network,
      @DefaultValue("1") @Positive int threadsPerCore,
      @DefaultValue("x86_64") @NotEmpty List<String> architectures,
      @NotEmpty Map<String, @Valid Size> sizes) {}

  /**
   * One size.
   *
   * @param vcpus virtual processors
   * @param memoryMib memory in MiB
   * @param interfaces how many network interfaces it may have
   * @param addresses how many IPv4 addresses each of them may have
   * @param freeTier whether it is shown as eligible for the free tier
   */
  public record Size(
      @Positive int vcpus,
      @Positive long memoryMib,
      @DefaultValue("2") @Positive int interfaces,
      @DefaultValue("2") @Positive int addresses,
      @DefaultValue("false") boolean freeTier) {}
}
