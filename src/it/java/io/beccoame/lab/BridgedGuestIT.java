package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Tests a guest on a bridge of the host, where a foreign DHCP server gives the addresses, at first
 * one that another machine has.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class BridgedGuestIT {

  private static final Logger LOG = LoggerFactory.getLogger(BridgedGuestIT.class);
  private static final String BRIDGE = "brlab";
  private static final String OUTSIDE = "lan";
  private static final String DESK = "desk";
  private static final String LEASED = "192.168.77.50";
  private static final Duration BOOT = Duration.ofMinutes(4);
  private static final Duration SOON = Duration.ofSeconds(60);

  private final List<Process> started = new ArrayList<>();
  private Path leases = Path.of("leases");

  @BeforeEach
  void build() throws IOException {
    leases = Files.createTempDirectory("bridged").resolve("leases");
    tearDownLan();
    run("ip", "link", "add", BRIDGE, "type", "bridge");
    run("ip", "link", "set", BRIDGE, "up");
    run("ip", "netns", "add", OUTSIDE);
    run("ip", "link", "add", "lan0", "type", "veth", "peer", "name", "eth0", "netns", OUTSIDE);
    run("ip", "link", "set", "lan0", "master", BRIDGE, "up");
    inside("ip", "addr", "add", "192.168.77.1/24", "dev", "eth0");
    inside("ip", "link", "set", "eth0", "up");
    inside("ip", "link", "set", "lo", "up");
    run("ip", "netns", "add", DESK);
    run("ip", "link", "add", "lan1", "type", "veth", "peer", "name", "eth0", "netns", DESK);
    run("ip", "link", "set", "lan1", "master", BRIDGE, "up");
    run("ip", "-n", DESK, "addr", "add", LEASED + "/24", "dev", "eth0");
    run("ip", "-n", DESK, "link", "set", "eth0", "up");
    started.add(
        new ProcessBuilder(
                inNamespace(
                    "dnsmasq",
                    "--keep-in-foreground",
                    "--conf-file=/dev/null",
                    "--user=root",
                    "--port=0",
                    "--interface=eth0",
                    "--no-ping",
                    "--dhcp-range=192.168.77.50,192.168.77.50,1h",
                    "--dhcp-leasefile=" + leases))
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "lan-dnsmasq.log").toFile())
            .start());
  }

  @AfterEach
  void tearDown() {
    started.forEach(Process::destroyForcibly);
    tearDownLan();
  }

  @Test
  void itsAddressIsShownSoonAfterItsDhcpAndItsGroupsHold() {
    try (Service service = new Service("--beccoame.network.bridges=" + BRIDGE);
        Ec2Client ec2 = service.start().client()) {
      Machines machines = new Machines(ec2);
      String vpc = ec2.createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
      for (String bridge : List.of("lo", "lan0", "bec0", "br0")) {
        assertThatThrownBy(() -> subnet(ec2, vpc, bridge))
            .as(bridge)
            .isInstanceOfSatisfying(
                Ec2Exception.class,
                e ->
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"));
      }
      assertThat(ec2.describeSubnets(r -> r.filters(inVpc(vpc))).subnets()).isEmpty();
      String id =
          machines
              .launch(
                  RunInstancesRequest.builder()
                      .imageId("ami-60a54009")
                      .maxCount(1)
                      .subnetId(subnet(ec2, vpc, BRIDGE))
                      .build())
              .get(0);
      assertThat(machines.describe(id).privateIpAddress()).as("nobody has heard it yet").isNull();

      String leased = await("a lease").atMost(BOOT).until(this::leased, ip -> !ip.isEmpty());
      assertThat(leased).isEqualTo(LEASED);
      await("the log to say whose it is")
          .atMost(SOON)
          .until(() -> Service.log().contains(LEASED + " on its bridge, which belongs to another"));
      // The DHCP server has cached its client's hardware address, until it receives a packet of the
      // desk.
      await("the desk to reach others").atMost(SOON).until(() -> answers(DESK, "192.168.77.1"));
      assertThat(answers(LEASED)).as("the desk is reached").isTrue();
      assertThat(machines.describe(id).privateIpAddress()).isNull();

      run("ip", "netns", "del", DESK);
      // The kernel would keep the desk's entry for half a minute more.
      run("ip", "neigh", "flush", "dev", BRIDGE);
      long begin = System.nanoTime();
      await("its address")
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> leased.equals(machines.describe(id).privateIpAddress()));
      LOG.info("Shown {} ms after its lease", (System.nanoTime() - begin) / 1_000_000);
      assertThat(machines.describe(id).networkInterfaces().get(0).privateIpAddress())
          .isEqualTo(leased);

      assertThat(answers(leased)).as("its group lets nobody in").isFalse();
      String group = defaultGroup(ec2, vpc);
      ec2.authorizeSecurityGroupIngress(
          r -> r.groupId(group).ipProtocol("icmp").fromPort(-1).toPort(-1).cidrIp("0.0.0.0/0"));
      await("a ping").atMost(SOON).until(() -> answers(leased));
      machines.terminateAll();
      await("its end")
          .atMost(SOON)
          .until(() -> run("nft", "list", "tables"), tables -> !tables.contains("beccoame_heard"));
    }
  }

  private static String subnet(Ec2Client ec2, String vpc, String bridge) {
    return ec2.createSubnet(
            r ->
                r.vpcId(vpc)
                    .cidrBlock("10.9.1.0/24")
                    .tagSpecifications(
                        TagSpecification.builder()
                            .resourceType(ResourceType.SUBNET)
                            .tags(tag("beccoame:mode", "bridge"), tag("beccoame:bridge", bridge))
                            .build()))
        .subnet()
        .subnetId();
  }

  private static String defaultGroup(Ec2Client ec2, String vpc) {
    return ec2.describeSecurityGroups(r -> r.filters(inVpc(vpc))).securityGroups().get(0).groupId();
  }

  private static Filter inVpc(String vpc) {
    return Filter.builder().name("vpc-id").values(vpc).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  /** The third word of the only line: expiry, hardware address, address, name, client. */
  private String leased() {
    try {
      String text = Files.exists(leases) ? Files.readString(leases).strip() : "";
      return text.isEmpty() ? "" : text.split("\\s+")[2];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean answers(String address) {
    return answers(OUTSIDE, address);
  }

  private static boolean answers(String from, String address) {
    String probe = "src/it/resources/filter/probe.py";
    return run("ip", "netns", "exec", from, "python3", "-I", probe, "ping", address)
        .equals("answer");
  }

  private static void tearDownLan() {
    run("sh", "-c", "ip netns del " + OUTSIDE + " 2>/dev/null || true");
    run("sh", "-c", "ip netns del " + DESK + " 2>/dev/null || true");
    run("sh", "-c", "ip link del " + BRIDGE + " 2>/dev/null || true");
    run("sh", "-c", "ip link del lan0 2>/dev/null || true");
    run("sh", "-c", "ip link del lan1 2>/dev/null || true");
  }

  private static void inside(String... command) {
    run(inNamespace(command).toArray(String[]::new));
  }

  private static List<String> inNamespace(String... command) {
    List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", OUTSIDE));
    words.addAll(List.of(command));
    return words;
  }

  private static String run(String... command) {
    return Shell.run(Map.of(), command);
  }
}
