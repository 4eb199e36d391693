package io.beccoame.instance.nic;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.DomainSpec.NicSpec;
import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.instance.InstanceView;
import io.beccoame.instance.Machines;
import io.beccoame.network.AttachmentState;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkInterfaceService;
import io.beccoame.network.NetworkService;
import io.beccoame.network.PrivateAddress;
import io.beccoame.network.ServiceInterfaces;
import io.beccoame.network.Subnet;
import io.beccoame.platform.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;

/** Interfaces that come to an instance and leave it, while it runs and while it doesn't. */
@TestPropertySource(
    properties =
        "spring.datasource.url=jdbc:h2:mem:interfaces;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000")
class NicTest extends Machines {

  @Autowired private NicActions actions;
  @Autowired private NetworkInterfaceService interfaces;
  @Autowired private NetworkService network;
  @Autowired private ServiceInterfaces services;
  @Autowired private TransactionTemplate transaction;

  /**
   * Checks that no interface is left: the instances are removed after each test, but not everything
   * else.
   */
  @BeforeEach
  void noInterfaceIsLeftOfTheTestBefore() {
    network.list(ACCOUNT, List.of()).forEach(nic -> interfaces.delete(ACCOUNT, nic.getId()));
  }

  @Test
  void aRunningGuestGetsAnInterfaceAtOnceAndLosesIt() {
    String id = up();
    NetworkInterface nic = made();
    String attachment = attach(nic, id, 1);
    attached(nic);
    assertThat(host().liveNics(uuid(id))).hasSize(2).contains(nic.mac());
    assertThat(defined(id)).extracting(NicSpec::mac).contains(nic.mac());
    assertThat(host().filtered().ports()).extracting(Port::tap).contains(nic.tap());
    InstanceView view = view(id);
    assertThat(view.interfaces())
        .extracting(each -> each.row().deviceIndex())
        .containsExactly(0, 1);
    List<String> calls =
        host().calls().stream().filter(c -> c.matches("(filter|attachNic).*")).toList();
    assertThat(calls.get(calls.indexOf("attachNic " + nic.mac()) - 1))
        .as("the rules come before it")
        .isEqualTo("filter");

    detach(attachment);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> row(nic).instanceId() == null && row(nic).attachmentId() == null);
    assertThat(host().liveNics(uuid(id))).hasSize(1);
    assertThat(defined(id)).hasSize(1);
    assertCode(() -> detach(attachment), "InvalidAttachmentID.NotFound");
  }

  @Test
  void aStoppedOneHasItAtItsNextStart() {
    String id = stopped();
    NetworkInterface nic = made();
    attach(nic, id, 1);
    attached(nic);
    start(id);
    assertThat(host().liveNics(uuid(id))).hasSize(2).contains(nic.mac());
  }

  @Test
  void aGuestThatKeepsItIsAskedAgainAndCutOffMeanwhile() {
    String id = up();
    NetworkInterface nic = made();
    String attachment = attach(nic, id, 1);
    attached(nic);
    host().guestsKeepNics(true);
    detach(attachment);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> host().filtered().ports().stream().noneMatch(p -> p.tap().equals(nic.tap())));
    await().atMost(Duration.ofMinutes(1)).until(() -> host().count("detachNic") > 1);
    assertThat(row(nic).attachmentState()).isEqualTo(AttachmentState.DETACHING);
    host().guestsKeepNics(false);
    await().atMost(Duration.ofMinutes(1)).until(() -> row(nic).instanceId() == null);
  }

  @Test
  void aHostThatFailsOnceIsAskedAgain() {
    String id = up();
    host().faults().failNext("attachNic", Kind.FAILED);
    NetworkInterface nic = made();
    attach(nic, id, 1);
    attached(nic);
    assertThat(host().liveNics(uuid(id))).contains(nic.mac());
  }

  @Test
  void withItsInstanceGoesWhatShallAndTheRestStays() {
    String id = up();
    NetworkInterface stays = made();
    attach(stays, id, 1);
    attached(stays);
    terminate(id);
    assertThat(row(stays).instanceId()).isNull();
    assertThat(network.list(ACCOUNT, List.of())).containsExactly(row(stays));
    interfaces.delete(ACCOUNT, stays.getId());
    assertThat(network.list(ACCOUNT, List.of())).isEmpty();
  }

  @Test
  void impossibleAttachmentsAreRefused() {
    String id = up();
    NetworkInterface nic = made();
    assertCode(() -> attach(nic, id, 0), "InvalidParameterValue");
    assertCode(() -> attach(nic, id, -1), "InvalidParameterValue");
    assertCode(() -> attach(nic, GONE, 1), "InvalidInstanceID.NotFound");
    attach(nic, id, 1);
    assertCode(() -> attach(nic, id, 2), "InvalidNetworkInterface.InUse");
    assertCode(() -> interfaces.delete(ACCOUNT, nic.getId()), "InvalidNetworkInterface.InUse");
    assertCode(() -> attach(made(), id, 2), "AttachmentLimitExceeded");
    String first = String.valueOf(view(id).interfaces().get(0).row().attachmentId());
    assertCode(() -> detach(first), "OperationNotPermitted");
    assertCode(() -> detach(Ids.next("eni-attach")), "InvalidAttachmentID.NotFound");
    assertCode(() -> detach("x"), "InvalidNetworkInterfaceAttachmentId.Malformed");
    assertCode(
        () -> interfaces.assign(ACCOUNT, nic.getId(), List.of(), 2, false),
        "PrivateIpAddressLimitExceeded");
    terminate(id);
    assertCode(() -> attach(nic, id, 1), "IncorrectInstanceState");
  }

  @Test
  void anInterfaceOfAServiceIsAttachedToNoInstance() {
    String id = up();
    Subnet subnet = network.defaultSubnet(ACCOUNT, null);
    NetworkInterface nic =
        Objects.requireNonNull(
            transaction.execute(status -> services.make(subnet, null, "nat", "nat_gateway")));
    try {
      assertCode(() -> attach(nic, id, 1), "InvalidNetworkInterface.InUse");
      refused("InvalidNetworkInterface.InUse", spec(0).networkInterfaceId(nic.getId()));
      refused("InvalidNetworkInterface.InUse", spec(0), spec(1).networkInterfaceId(nic.getId()));
      assertCode(() -> interfaces.delete(ACCOUNT, nic.getId()), "InvalidNetworkInterface.InUse");
      assertThat(row(nic).instanceId()).isNull();
    } finally {
      transaction.executeWithoutResult(status -> services.remove(nic.getId()));
    }
  }

  @Test
  void furtherAddressesAreShownAndFiltered() {
    String id = up();
    NetworkInterface first = view(id).interfaces().get(0).row();
    String further = interfaces.assign(ACCOUNT, first.getId(), List.of(), 1, false).get(0);
    assertThat(view(id).interfaces().get(0).addresses())
        .extracting(PrivateAddress::shown)
        .containsExactly(first.privateIp(), further);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                host().filtered().ports().stream()
                    .anyMatch(p -> p.addresses().equals(List.of(first.privateIp(), further))));
    assertThat(network.bySourceAddress(further)).contains(first);
    interfaces.unassign(ACCOUNT, first.getId(), List.of(further));
    assertThat(network.bySourceAddress(further)).isEmpty();
  }

  @Test
  void aLaunchMakesSeveralAndTakesOneThatIsThere() {
    NetworkInterface there = made();
    String id =
        up(
            command(
                r ->
                    r.networkInterfaces(
                        spec(0).secondaryPrivateIpAddressCount(1).description("first").build(),
                        spec(1).networkInterfaceId(there.getId()).build())));
    List<InstanceView.Interface> nics = view(id).interfaces();
    assertThat(nics).hasSize(2);
    assertThat(nics.get(0).row().description()).isEqualTo("first");
    assertThat(nics.get(0).addresses()).hasSize(2);
    assertThat(nics.get(1).row().getId()).isEqualTo(there.getId());
    assertThat(host().liveNics(uuid(id)))
        .containsExactlyInAnyOrder(nics.get(0).row().mac(), there.mac());
    assertCode(
        () ->
            up(
                command(
                    r -> r.networkInterfaces(spec(0).networkInterfaceId(there.getId()).build()))),
        "InvalidNetworkInterface.InUse");
    terminate(id);
    assertThat(network.list(ACCOUNT, List.of())).containsExactly(row(there));
    String first =
        up(command(r -> r.networkInterfaces(spec(0).networkInterfaceId(there.getId()).build())));
    assertThat(view(first).interfaces().get(0).row().privateIp()).isEqualTo(there.privateIp());
  }

  @Test
  void aLaunchWithInterfacesThatCannotBeIsRefused() {
    NetworkInterface there = made();
    refused("AttachmentLimitExceeded", spec(0), spec(1), spec(2));
    refused("InvalidParameterValue", spec(1));
    refused("InvalidParameterValue", spec(0), spec(0));
    refused("PrivateIpAddressLimitExceeded", spec(0).secondaryPrivateIpAddressCount(9));
    refused("InvalidParameterCombination", spec(0), spec(1).associatePublicIpAddress(true));
    refused(
        "InvalidParameterCombination", spec(0).networkInterfaceId(there.getId()).description("x"));
    refused("InvalidNetworkInterfaceID.NotFound", spec(0).networkInterfaceId(Ids.next("eni")));
    refused(
        "InvalidParameterCombination",
        spec(0).networkInterfaceId(there.getId()).deleteOnTermination(true));
    refused(
        "InvalidParameterCombination",
        spec(0).secondaryPrivateIpAddressCount(1).privateIpAddresses(further("172.31.0.40")));
    refused("InvalidParameterValue", InstanceNetworkInterfaceSpecification.builder());
    assertThat(network.list(ACCOUNT, List.of())).containsExactly(there);
  }

  @Test
  void aChosenPrimaryAddressIsNoneThatTheRequestNamesItself() {
    String wanted = after(made().privateIp());
    String id =
        up(command(r -> r.networkInterfaces(spec(0).privateIpAddresses(further(wanted)).build())));
    assertThat(view(id).interfaces().get(0).addresses())
        .extracting(PrivateAddress::shown)
        .hasSize(2)
        .contains(wanted)
        .doesNotHaveDuplicates();
    String next = after(made().privateIp());
    assertThat(made(List.of(next)).privateIp()).isNotEqualTo(next);
  }

  private static String after(String ip) {
    int dot = ip.lastIndexOf('.');
    return ip.substring(0, dot + 1) + (Integer.parseInt(ip.substring(dot + 1)) + 1);
  }

  private static PrivateIpAddressSpecification further(String ip) {
    return PrivateIpAddressSpecification.builder().privateIpAddress(ip).build();
  }

  private void refused(String code, InstanceNetworkInterfaceSpecification.Builder... interfaces) {
    assertCode(
        () ->
            launches.launch(
                command(
                    r ->
                        r.networkInterfaces(
                            Stream.of(interfaces)
                                .map(InstanceNetworkInterfaceSpecification.Builder::build)
                                .toList()))),
        code);
  }

  private static InstanceNetworkInterfaceSpecification.Builder spec(int index) {
    return InstanceNetworkInterfaceSpecification.builder().deviceIndex(index);
  }

  private NetworkInterface made() {
    return made(List.of());
  }

  private NetworkInterface made(List<String> further) {
    return interfaces.create(
        new NetworkInterfaceService.NewInterface(
            ACCOUNT,
            network.defaultSubnet(ACCOUNT, null).getId(),
            List.of(),
            null,
            further,
            0,
            "another",
            Map.of()));
  }

  private String attach(NetworkInterface nic, String id, int index) {
    return actions
        .attachNetworkInterface(
            ME,
            AttachNetworkInterfaceRequest.builder()
                .networkInterfaceId(nic.getId())
                .instanceId(id)
                .deviceIndex(index)
                .build())
        .attachmentId();
  }

  private void detach(String attachment) {
    actions.detachNetworkInterface(
        ME, DetachNetworkInterfaceRequest.builder().attachmentId(attachment).build());
  }

  private void attached(NetworkInterface nic) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> row(nic).attachmentState() == AttachmentState.ATTACHED);
  }

  private NetworkInterface row(NetworkInterface nic) {
    return network.find(nic.getId()).orElseThrow();
  }

  private List<NicSpec> defined(String id) {
    UUID uuid = uuid(id);
    return host().definition(uuid).orElseThrow().nics();
  }
}
