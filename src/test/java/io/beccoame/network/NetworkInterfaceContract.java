package io.beccoame.network;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.ec2.Caller;
import io.beccoame.platform.Ids;
import io.beccoame.support.Callers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.AssignedPrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.ResetNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesRequest;

/** Tests interfaces without instances by the EC2 actions, each test in a separate account. */
abstract class NetworkInterfaceContract {

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  @Autowired private NetworkInterfaceLifeActions life;
  @Autowired private NetworkInterfaceAttributeActions attributes;
  @Autowired private NetworkInterfaceActions describing;
  @Autowired private NetworkService network;

  private String account = "";
  private Caller caller = Callers.ONE;
  private String subnet = "";

  @BeforeEach
  void newAccount() {
    account = "710000000%03d".formatted(ACCOUNTS.incrementAndGet());
    caller = Callers.of(account);
    subnet = network.defaultSubnet(account, "us-east-1a").getId();
  }

  @Test
  void anInterfaceIsMadeDescribedAndDeleted() {
    int free = network.freeAddresses(subnet);
    NetworkInterface made = create(r -> r.description("back").secondaryPrivateIpAddressCount(2));
    assertThat(made.statusAsString()).isEqualTo("available");
    assertThat(made.attachment()).isNull();
    assertThat(made.sourceDestCheck()).isTrue();
    assertThat(made.groups()).extracting(GroupIdentifier::groupName).containsExactly("default");
    assertThat(made.privateIpAddresses())
        .hasSize(3)
        .extracting(NetworkInterfacePrivateIpAddress::primary)
        .containsExactly(true, false, false);
    assertThat(network.freeAddresses(subnet)).isEqualTo(free - 3);
    assertThat(ids(filter("description", "ba*"))).containsExactly(made.networkInterfaceId());
    assertThat(ids(filter("status", "available"))).containsExactly(made.networkInterfaceId());
    assertThat(
            ids(
                filter(
                    "addresses.private-ip-address",
                    made.privateIpAddresses().get(2).privateIpAddress())))
        .containsExactly(made.networkInterfaceId());
    delete(made);
    assertThat(network.freeAddresses(subnet)).isEqualTo(free);
    assertCode(() -> delete(made), "InvalidNetworkInterfaceID.NotFound");
  }

  @Test
  void theAddressesThatAreAskedForAreGivenOnce() {
    NetworkInterface made =
        create(
            r ->
                r.privateIpAddresses(
                    address("172.31.1.230", true), address("172.31.1.231", false)));
    assertThat(made.privateIpAddress()).isEqualTo("172.31.1.230");
    assertCode(() -> create(r -> r.privateIpAddress("172.31.1.231")), "InvalidIPAddress.InUse");
    assertCode(() -> create(r -> r.privateIpAddress("10.0.0.1")), "InvalidParameterValue");
    assertCode(
        () ->
            create(
                r ->
                    r.privateIpAddress("172.31.1.240")
                        .privateIpAddresses(address("172.31.1.241", true))),
        "InvalidParameterCombination");
    assertCode(
        () ->
            create(
                r ->
                    r.secondaryPrivateIpAddressCount(1)
                        .privateIpAddresses(address("172.31.1.241", false))),
        "InvalidParameterCombination");
    assertCode(() -> create(r -> r.subnetId(Ids.next("subnet"))), "InvalidSubnetID.NotFound");
    assertCode(() -> create(r -> r.groups("sg-0123456789abcdef0")), "InvalidGroup.NotFound");
  }

  @Test
  void furtherAddressesComeMoveAndGo() {
    NetworkInterface one = create(r -> {});
    NetworkInterface two = create(r -> {});
    String further = assign(one, r -> r.secondaryPrivateIpAddressCount(1)).get(0);
    assertCode(() -> assign(two, r -> r.privateIpAddresses(further)), "InvalidIPAddress.InUse");
    assertThat(assign(two, r -> r.privateIpAddresses(further).allowReassignment(true)))
        .containsExactly(further);
    assertThat(shown(one).privateIpAddresses()).hasSize(1);
    assertThat(shown(two).privateIpAddresses()).hasSize(2);
    assertCode(
        () ->
            assign(one, r -> r.privateIpAddresses(two.privateIpAddress()).allowReassignment(true)),
        "InvalidIPAddress.InUse");
    assertCode(() -> unassign(one, further), "InvalidParameterValue");
    assertCode(() -> unassign(two, two.privateIpAddress()), "InvalidParameterValue");
    unassign(two, further);
    assertThat(shown(two).privateIpAddresses()).hasSize(1);
    assertCode(() -> assign(one, r -> {}), "MissingParameter");
    assertCode(
        () -> assign(one, r -> r.secondaryPrivateIpAddressCount(50)),
        "PrivateIpAddressLimitExceeded");
  }

  @Test
  void attributesAreReadChangedAndReset() {
    NetworkInterface made = create(r -> {});
    modify(made, r -> r.description(d -> d.value("front")));
    modify(made, r -> r.sourceDestCheck(c -> c.value(false)));
    assertThat(attribute(made, "description").description().value()).isEqualTo("front");
    assertThat(attribute(made, "sourceDestCheck").sourceDestCheck().value()).isFalse();
    assertThat(attribute(made, "groupSet").groups()).hasSize(1);
    assertThat(attribute(made, "attachment").attachment()).isNull();
    attributes.resetNetworkInterfaceAttribute(
        caller,
        ResetNetworkInterfaceAttributeRequest.builder()
            .networkInterfaceId(made.networkInterfaceId())
            .sourceDestCheck("true")
            .build());
    assertThat(shown(made).sourceDestCheck()).isTrue();
    assertCode(() -> attribute(made, "colour"), "InvalidParameterValue");
    assertCode(
        () -> modify(made, r -> r.attachment(a -> a.attachmentId("eni-attach-0123456789abcdef0"))),
        "InvalidAttachmentID.NotFound");
    assertCode(() -> modify(made, r -> r.groups("sg-0123456789abcdef0")), "InvalidGroup.NotFound");
    assertCode(
        () -> modify(made, r -> r.networkInterfaceId(Ids.next("eni"))),
        "InvalidNetworkInterfaceID.NotFound");
    assertCode(
        () -> modify(made, r -> r.networkInterfaceId("eni-x")),
        "InvalidNetworkInterfaceId.Malformed");
  }

  private static PrivateIpAddressSpecification address(String ip, boolean primary) {
    return PrivateIpAddressSpecification.builder().privateIpAddress(ip).primary(primary).build();
  }

  private NetworkInterface create(Consumer<CreateNetworkInterfaceRequest.Builder> request) {
    return life.createNetworkInterface(
            caller,
            CreateNetworkInterfaceRequest.builder().subnetId(subnet).applyMutation(request).build())
        .networkInterface();
  }

  private void delete(NetworkInterface nic) {
    life.deleteNetworkInterface(
        caller,
        DeleteNetworkInterfaceRequest.builder()
            .networkInterfaceId(nic.networkInterfaceId())
            .build());
  }

  private List<String> assign(
      NetworkInterface nic, Consumer<AssignPrivateIpAddressesRequest.Builder> request) {
    return life
        .assignPrivateIpAddresses(
            caller,
            AssignPrivateIpAddressesRequest.builder()
                .networkInterfaceId(nic.networkInterfaceId())
                .applyMutation(request)
                .build())
        .assignedPrivateIpAddresses()
        .stream()
        .map(AssignedPrivateIpAddress::privateIpAddress)
        .toList();
  }

  private void unassign(NetworkInterface nic, String address) {
    life.unassignPrivateIpAddresses(
        caller,
        UnassignPrivateIpAddressesRequest.builder()
            .networkInterfaceId(nic.networkInterfaceId())
            .privateIpAddresses(address)
            .build());
  }

  private void modify(
      NetworkInterface nic, Consumer<ModifyNetworkInterfaceAttributeRequest.Builder> request) {
    attributes.modifyNetworkInterfaceAttribute(
        caller,
        ModifyNetworkInterfaceAttributeRequest.builder()
            .networkInterfaceId(nic.networkInterfaceId())
            .applyMutation(request)
            .build());
  }

  private DescribeNetworkInterfaceAttributeResponse attribute(NetworkInterface nic, String name) {
    return attributes.describeNetworkInterfaceAttribute(
        caller,
        DescribeNetworkInterfaceAttributeRequest.builder()
            .networkInterfaceId(nic.networkInterfaceId())
            .attribute(name)
            .build());
  }

  private NetworkInterface shown(NetworkInterface nic) {
    return described(r -> r.networkInterfaceIds(nic.networkInterfaceId())).get(0);
  }

  private List<String> ids(Filter filter) {
    return described(r -> r.filters(filter)).stream()
        .map(NetworkInterface::networkInterfaceId)
        .toList();
  }

  private List<NetworkInterface> described(
      Consumer<DescribeNetworkInterfacesRequest.Builder> request) {
    return describing
        .describeNetworkInterfaces(
            caller, DescribeNetworkInterfacesRequest.builder().applyMutation(request).build())
        .networkInterfaces();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
