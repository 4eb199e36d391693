package io.beccoame.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.beccoame.ec2.Ec2Exception;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** The parameters of a launch that exclude each other. */
class LaunchCombinationsTest {

  private static final String SUBNET = "subnet-0123456789abcdef0";
  private static final String GROUP = "sg-0123456789abcdef0";
  private static final String NIC = "eni-0123456789abcdef0";
  private static final String ADDRESS = "172.31.0.9";

  static Stream<Arguments> refused() {
    return Stream.of(
        row("interface and subnet", r -> r.networkInterfaces(nic(0, n -> {})).subnetId(SUBNET)),
        row(
            "interface and group",
            r -> r.networkInterfaces(nic(0, n -> {})).securityGroupIds(GROUP)),
        row(
            "interface and group by name",
            r -> r.networkInterfaces(nic(0, n -> {})).securityGroups("default")),
        row(
            "interface and address",
            r -> r.networkInterfaces(nic(0, n -> {})).privateIpAddress(ADDRESS)),
        row("group by name and subnet", r -> r.securityGroups("default").subnetId(SUBNET)),
        row(
            "public address and two interfaces",
            r ->
                r.networkInterfaces(
                    nic(0, n -> n.associatePublicIpAddress(true)), nic(1, n -> {}))),
        row("address and two instances", r -> r.maxCount(2).privateIpAddress(ADDRESS)),
        row(
            "interface's address and two instances",
            r -> r.maxCount(2).networkInterfaces(nic(0, n -> n.privateIpAddress(ADDRESS)))),
        row(
            "interface's further addresses and two instances",
            r -> r.maxCount(2).networkInterfaces(nic(0, n -> n.secondaryPrivateIpAddressCount(1)))),
        row(
            "interface id and two instances",
            r -> r.maxCount(2).networkInterfaces(nic(0, n -> n.networkInterfaceId(NIC)))),
        row(
            "interface id and subnet",
            r -> r.networkInterfaces(nic(0, n -> n.networkInterfaceId(NIC).subnetId(SUBNET)))),
        row(
            "interface id and group",
            r -> r.networkInterfaces(nic(0, n -> n.networkInterfaceId(NIC).groups(GROUP)))),
        row(
            "interface id and public address",
            r ->
                r.networkInterfaces(
                    nic(0, n -> n.networkInterfaceId(NIC).associatePublicIpAddress(true)))),
        row(
            "two primary addresses",
            r ->
                r.networkInterfaces(
                    nic(
                        0,
                        n ->
                            n.privateIpAddress(ADDRESS)
                                .privateIpAddresses(
                                    PrivateIpAddressSpecification.builder()
                                        .privateIpAddress("172.31.0.10")
                                        .primary(true)
                                        .build())))));
  }

  private static Arguments row(String name, Consumer<RunInstancesRequest.Builder> request) {
    return Arguments.of(name, request);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void excludeEachOther(String name, Consumer<RunInstancesRequest.Builder> request) {
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> Machines.command(request))
        .satisfies(e -> assertThat(e.code()).as(name).isEqualTo("InvalidParameterCombination"));
  }

  @Test
  void wordsAreAws() {
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(
            () -> Machines.command(r -> r.networkInterfaces(nic(0, n -> {})).subnetId(SUBNET)))
        .withMessage(
            "Network interfaces and an instance-level subnet ID may not be specified on the same"
                + " request");
    assertThatExceptionOfType(Ec2Exception.class)
        .isThrownBy(() -> Machines.command(r -> r.securityGroups("default").subnetId(SUBNET)))
        .withMessage("The parameter groupName cannot be used with the parameter subnet");
  }

  @Test
  void groupsOfADocumentOf2010StandBesideItsAddressingType() {
    LaunchCommand read =
        Machines.command(
            r ->
                r.networkInterfaces(nic(0, n -> n.associatePublicIpAddress(true)))
                    .securityGroups("default"));
    assertThat(read.groupNames()).containsExactly("default");
    assertThat(read.publicAddress()).isTrue();
  }

  private static InstanceNetworkInterfaceSpecification nic(
      int index, Consumer<InstanceNetworkInterfaceSpecification.Builder> specification) {
    return InstanceNetworkInterfaceSpecification.builder()
        .deviceIndex(index)
        .applyMutation(specification)
        .build();
  }
}
