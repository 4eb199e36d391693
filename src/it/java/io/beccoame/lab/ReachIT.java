package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Tests reachability among running guests: members of a group, a stranger, the host, and a machine
 * outside by an elastic address that moves.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class ReachIT {

  private static final Logger LOG = LoggerFactory.getLogger(ReachIT.class);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int SHELL = 7;
  private static final int WEB = 80;
  private static final String HOST = "172.31.0.1/32";
  private static final String USER_DATA =
      """
      #!/bin/sh
      while :; do nc -l -p 7 -e /bin/sh; done >/dev/null 2>&1 &
      while :; do ip -o -4 addr show dev eth0 | nc -l -p 80; done >/dev/null 2>&1 &
      """;

  private static final int PINGS = 3;
  private static final String EVERYWHERE = "0.0.0.0/0";

  /**
   * Script that sends from another's address, by IP and ARP; then from an invented hardware
   * address.
   */
  private static final String LIES =
      """
      (ip addr add %1$s/32 dev eth0
      echo AS $(ip -o -4 addr show dev eth0 | grep -o %1$s | head -n 1)
      arping -q -U -c 2 -I eth0 -s %1$s %1$s
      ping -c 3 -W 1 -I %1$s %2$s
      ip addr del %1$s/32 dev eth0
      ip link set eth0 down
      ip link set eth0 address 02:00:00:00:00:66
      ip link set eth0 up
      echo AS $(cat /sys/class/net/eth0/address)
      arp -s %2$s %3$s
      ping -c 3 -W 1 %2$s
      arp -d %2$s
      ip link set eth0 down
      ip link set eth0 address %4$s
      ip link set eth0 up
      echo ALL TOLD) </dev/null >/dev/console 2>&1 &
      true""";

  private record Guest(String id, String address) {}

  @Test
  void groupsAndElasticAddressesDecideWhoReachesWhom() {
    try (TestWorld world = new TestWorld();
        Service service =
            new Service(
                "--beccoame.elastic-ip.pool=198.51.100.64/29",
                "--beccoame.libvirt.hosts.local.outside=" + TestWorld.DEVICE);
        Ec2Client ec2 = service.start().client()) {
      String team = group(ec2, "team");
      String others = group(ec2, "others");
      IpPermission members =
          IpPermission.builder()
              .ipProtocol("-1")
              .userIdGroupPairs(UserIdGroupPair.builder().groupId(team).build())
              .build();
      ec2.authorizeSecurityGroupIngress(r -> r.groupId(team).ipPermissions(members));
      Guest one = launch(ec2, team);
      Guest two = launch(ec2, team);
      Guest stranger = launch(ec2, others);
      Guests guests = new Guests(new Machines(ec2));
      List.of(one, two, stranger).forEach(guest -> guests.awaitBoot(guest.id()));

      assertThat(asks(one, two.address())).contains(two.address());
      assertThat(asks(two, one.address())).contains(one.address());
      assertThat(asks(stranger, one.address())).doesNotContain(one.address());
      assertThat(asks(one, stranger.address())).doesNotContain(stranger.address());

      aRuleOpensAPortAndItsEndClosesIt(ec2, others, stranger.address());
      anElasticAddressMoves(ec2, world, team, one, two);
      theWayOutGoesAndComesWithItsRoute(ec2, one, two);

      whoSpeaksInAnothersNameReachesNobody(ec2, team, one, two, stranger);
      anInterfaceComesAndGoes(ec2, one);
      aFurtherAddressIsReachedWhileItIsTheGuests(ec2, one, two);

      new Machines(ec2).terminateAll();
      List.of(one, two)
          .forEach(guest -> new Machines(ec2).awaitState(guest.id(), InstanceStateName.TERMINATED));
      nothingIsLeftOfIt(ec2, world);
    }
  }

  private static void aRuleOpensAPortAndItsEndClosesIt(
      Ec2Client ec2, String group, String address) {
    assertThat(connects(address)).isFalse();
    ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(tcp(WEB, HOST)));
    took("A port was open", () -> connects(address));
    ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(tcp(WEB, HOST)));
    took("A port was closed", () -> !connects(address));
  }

  private static void anElasticAddressMoves(
      Ec2Client ec2, TestWorld world, String group, Guest one, Guest two) {
    ec2.authorizeSecurityGroupIngress(
        r -> r.groupId(group).ipPermissions(tcp(WEB, TestWorld.ADDRESS + "/32")));
    String id = ec2.allocateAddress().allocationId();
    String address = ec2.describeAddresses(r -> r.allocationIds(id)).addresses().get(0).publicIp();
    for (Guest guest : List.of(one, two)) {
      ec2.associateAddress(r -> r.allocationId(id).instanceId(guest.id()));
      took(
          "An elastic address answered from its guest",
          () -> world.hears(address, WEB).contains(guest.address()));
      assertThat(new Machines(ec2).describe(guest.id()).publicIpAddress()).isEqualTo(address);
      assertThat(
              tell(
                  guest,
                  "printf 'GET /latest/meta-data/public-ipv4 HTTP/1.0\\r\\n\\r\\n'"
                      + " | nc -w 5 169.254.169.254 80"))
          .endsWith(address);
    }
    assertThat(new Machines(ec2).describe(one.id()).publicIpAddress()).isNull();
    assertThat(world.hostAddresses()).contains(address + "/32");
  }

  private static void theWayOutGoesAndComesWithItsRoute(Ec2Client ec2, Guest guest, Guest other) {
    String vpc = new Machines(ec2).describe(guest.id()).vpcId();
    RouteTable table =
        ec2.describeRouteTables(
                r ->
                    r.filters(
                        Filter.builder().name("vpc-id").values(vpc).build(),
                        Filter.builder().name("association.main").values("true").build()))
            .routeTables()
            .get(0);
    Route out =
        table.routes().stream()
            .filter(route -> EVERYWHERE.equals(route.destinationCidrBlock()))
            .findFirst()
            .orElseThrow();
    String id = table.routeTableId();
    took("The outside answered", () -> reachesOutside(guest));
    ec2.deleteRoute(r -> r.routeTableId(id).destinationCidrBlock(EVERYWHERE));
    took("A guest had no way out", () -> !reachesOutside(guest));
    assertThat(asks(guest, other.address())).as("its VPC it has").contains(other.address());
    ec2.createRoute(
        r -> r.routeTableId(id).destinationCidrBlock(EVERYWHERE).gatewayId(out.gatewayId()));
    took("A guest had its way out again", () -> reachesOutside(guest));
  }

  private static boolean reachesOutside(Guest guest) {
    return tell(guest, "ping -c 1 -W 2 " + TestWorld.ADDRESS).contains("1 packets received");
  }

  /**
   * Tests spoofing with pings, which all groups allow, so that the groups are not what stops them.
   */
  private static void whoSpeaksInAnothersNameReachesNobody(
      Ec2Client ec2, String group, Guest liar, Guest target, Guest victim) {
    ec2.authorizeSecurityGroupIngress(
        r -> r.groupId(group).ipProtocol("icmp").fromPort(-1).toPort(-1).cidrIp(EVERYWHERE));
    String mac = nic(ec2, victim).macAddress();
    took("A ping came from outside the group", () -> pinged(victim, target));
    assertThat(pinged(liar, target)).isTrue();
    long before = echoes(target);
    assertThat(pinged(liar, target)).isTrue();
    assertThat(echoes(target)).as("each ping is counted").isEqualTo(before + PINGS);

    tell(
        liar,
        LIES.formatted(
            victim.address(),
            target.address(),
            nic(ec2, target).macAddress(),
            nic(ec2, liar).macAddress()));
    Machines machines = new Machines(ec2);
    new Guests(machines).awaitConsole(liar.id(), "ALL TOLD");
    String told = machines.console(liar.id());
    assertThat(told)
        .contains("AS " + victim.address())
        .contains("AS 02:00:00:00:00:66")
        .contains(PINGS + " packets transmitted, 0 packets received");
    assertThat(told.split("packets transmitted", -1)).as("it sent twice").hasSize(3);
    assertThat(echoes(target)).as("none of them came").isEqualTo(before + PINGS);
    assertThat(pinged(liar, target)).as("the truth does").isTrue();
    assertThat(Shell.run(Map.of(), "ip", "neigh", "show", victim.address()))
        .as("nor did the host believe its ARP")
        .contains(mac);
  }

  private static boolean pinged(Guest from, Guest to) {
    return tell(from, "ping -c " + PINGS + " -W 5 " + to.address())
        .contains(PINGS + " packets received");
  }

  /** Returns how many echo requests a guest's kernel has received. */
  private static long echoes(Guest guest) {
    List<String[]> lines =
        tell(guest, "grep Icmp: /proc/net/snmp")
            .lines()
            .map(line -> line.strip().split(" "))
            .toList();
    return Long.parseLong(lines.get(1)[List.of(lines.get(0)).indexOf("InEchos")]);
  }

  private static NetworkInterface nic(Ec2Client ec2, Guest guest) {
    return ec2.describeNetworkInterfaces(
            r ->
                r.filters(
                    Filter.builder().name("attachment.instance-id").values(guest.id()).build()))
        .networkInterfaces()
        .get(0);
  }

  private static void aFurtherAddressIsReachedWhileItIsTheGuests(
      Ec2Client ec2, Guest guest, Guest other) {
    String id = nic(ec2, guest).networkInterfaceId();
    String further =
        ec2.assignPrivateIpAddresses(
                r -> r.networkInterfaceId(id).secondaryPrivateIpAddressCount(1))
            .assignedPrivateIpAddresses()
            .get(0)
            .privateIpAddress();
    tell(guest, "ip addr add " + further + "/32 dev eth0");
    took("A further address answered", () -> asks(other, further).contains(further));
    ec2.unassignPrivateIpAddresses(r -> r.networkInterfaceId(id).privateIpAddresses(further));
    took("It was the guest's no more", () -> !asks(other, further).contains(further));
    assertThat(asks(other, guest.address())).as("its own still is").contains(guest.address());
  }

  private static void anInterfaceComesAndGoes(Ec2Client ec2, Guest guest) {
    NetworkInterface nic =
        ec2.createNetworkInterface(
                r -> r.subnetId(new Machines(ec2).describe(guest.id()).subnetId()))
            .networkInterface();
    String id = nic.networkInterfaceId();
    String attachment =
        ec2.attachNetworkInterface(
                r -> r.networkInterfaceId(id).instanceId(guest.id()).deviceIndex(1))
            .attachmentId();
    took("An interface was plugged in", () -> status(ec2, id).equals("in-use"));
    took(
        "A guest found it",
        () -> tell(guest, "cat /sys/class/net/*/address").contains(nic.macAddress()));
    ec2.detachNetworkInterface(r -> r.attachmentId(attachment));
    took("An interface was unplugged", () -> status(ec2, id).equals("available"));
    assertThat(tell(guest, "cat /sys/class/net/*/address")).doesNotContain(nic.macAddress());
    ec2.deleteNetworkInterface(r -> r.networkInterfaceId(id));
  }

  private static String status(Ec2Client ec2, String id) {
    return ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(id))
        .networkInterfaces()
        .get(0)
        .statusAsString();
  }

  private static void nothingIsLeftOfIt(Ec2Client ec2, TestWorld world) {
    Address left = ec2.describeAddresses().addresses().get(0);
    assertThat(left.associationId()).isNull();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              assertThat(world.hostAddresses()).doesNotContain(left.publicIp());
              assertThat(Shell.run(Map.of(), "nft", "list", "table", "ip", "beccoame"))
                  .doesNotContain(left.publicIp());
            });
    ec2.releaseAddress(r -> r.allocationId(left.allocationId()));
    assertThat(ec2.describeAddresses().addresses()).isEmpty();
  }

  /** Waits until it is so, and logs how long that took. */
  private static void took(String what, Callable<Boolean> condition) {
    Instant begin = Instant.now();
    await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
    LOG.info("{} after {} ms", what, Duration.between(begin, Instant.now()).toMillis());
  }

  private static String group(Ec2Client ec2, String name) {
    String id = ec2.createSecurityGroup(r -> r.groupName(name).description(name)).groupId();
    ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(tcp(SHELL, HOST)));
    return id;
  }

  private static IpPermission tcp(int port, String block) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .ipRanges(IpRange.builder().cidrIp(block).build())
        .build();
  }

  private static Guest launch(Ec2Client ec2, String group) {
    Machines machines = new Machines(ec2);
    String id =
        machines
            .launch(
                RunInstancesRequest.builder()
                    .imageId("ami-60a54009")
                    .maxCount(1)
                    .securityGroupIds(group)
                    .userData(
                        Base64.getEncoder()
                            .encodeToString(USER_DATA.getBytes(StandardCharsets.UTF_8)))
                    .build())
            .get(0);
    return new Guest(id, machines.describe(id).privateIpAddress());
  }

  /** Returns what a guest receives from another one's web server. */
  private static String asks(Guest guest, String address) {
    return tell(guest, "timeout 5 nc -w 3 " + address + " 80 </dev/null");
  }

  /** Returns the output of a line of shell in a guest. */
  private static String tell(Guest guest, String line) {
    return GuestShell.run(guest.address(), line);
  }

  private static boolean connects(String address) {
    return connects(address, WEB);
  }

  private static boolean connects(String address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 300);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
