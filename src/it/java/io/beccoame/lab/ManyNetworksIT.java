package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Tests real guests in two subnets of each of three VPCs: each gets its own address, names,
 * metadata and routes, and reaches no other VPC; also after a restart of libvirtd and the service.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class ManyNetworksIT {

  private static final Logger LOG = LoggerFactory.getLogger(ManyNetworksIT.class);
  private static final int WEB = 80;
  private static final String HOST_OUTSIDE = "198.51.100.1";
  private static final String METADATA =
      "printf 'GET /latest/meta-data/instance-id HTTP/1.0\\r\\n\\r\\n'"
          + " | timeout 20 nc -w 10 169.254.169.254 80 | tail -n 1";

  /** A guest, the domain of its names, and the address that it has outside. */
  private record Guest(
      String id, String vpc, String subnet, String ip, String domain, String outside) {

    String gateway() {
      return ip.startsWith("172.31.") ? "172.31.0.1" : ip.substring(0, ip.lastIndexOf('.')) + ".1";
    }

    String name() {
      return "ip-" + ip.replace('.', '-');
    }
  }

  private final Instant begin = Instant.now();

  @Test
  void threeVpcsOfTwoSubnetsEachHaveTheirGuestsAtOnce() {
    try (TestWorld world = new TestWorld();
        Service service =
            new Service(
                // Two pools.
                "--beccoame.elastic-ip.pool=198.51.100.64/30,198.51.100.80/30",
                "--beccoame.libvirt.hosts.local.outside=" + TestWorld.DEVICE);
        Ec2Client ec2 = service.start().client()) {
      world.serve(WEB);
      Vpcs vpcs = new Vpcs(ec2);
      Machines machines = new Machines(ec2);
      List<Guest> guests = new ArrayList<>();
      guests.addAll(inAVpcOfItsOwn(vpcs, "10.50", "fifty.example"));
      guests.addAll(inAVpcOfItsOwn(vpcs, "10.60", "sixty.example"));
      guests.addAll(inTheDefaultVpc(vpcs));
      guests.addAll(isolated(vpcs, guests.get(2)));
      took("seven guests booted");
      assertThat(guests).extracting(Guest::outside).doesNotHaveDuplicates().hasSize(7);

      guests.forEach(guest -> assertHasWhatItNeeds(guest, machines));
      assertReachesItsOwnVpcOnly(guests);
      took("all was looked at");

      LabHost.killLibvirtd();
      service.stop();
      LabHost.startLibvirtd();
      service.start();
      guests.forEach(guest -> assertHasWhatItNeeds(guest, machines));
      took("all was looked at after the restart");
      assertEachVpcGoesOn(guests, machines);
      took("each VPC had a boot of its own again");

      machines.terminateAll();
      guests.forEach(guest -> machines.awaitState(guest.id(), InstanceStateName.TERMINATED));
      Machines.patiently("networks to go")
          .until(() -> Libvirt.networks(), List.of("beccoame", "beccoame-metadata")::equals);
    }
  }

  /** Two subnets with a guest each: one has a public address, one is behind a NAT gateway. */
  private List<Guest> inAVpcOfItsOwn(Vpcs vpcs, String block, String domain) {
    String vpc = vpcs.open(block + ".0.0/16", domain);
    vpcs.letIn(vpc, GuestShell.PORT);
    String front = vpcs.subnet(vpc, block + ".1.0/24");
    String back = vpcs.subnet(vpc, block + ".2.0/24");
    String outside = vpcs.natGateway(back, front);
    String one = launch(vpcs.ec2(), front);
    String two = launch(vpcs.ec2(), back);
    return booted(guest(vpcs, one, domain, vpcs.elastic(one)), guest(vpcs, two, domain, outside));
  }

  /** Launches a guest in each of two subnets, with a public address and without one. */
  private List<Guest> inTheDefaultVpc(Vpcs vpcs) {
    String vpc = vpcs.standard();
    vpcs.letIn(vpc, GuestShell.PORT);
    String one = launch(vpcs.ec2(), vpcs.subnets(vpc).get(0).subnetId());
    String two = launch(vpcs.ec2(), vpcs.subnets(vpc).get(1).subnetId());
    return booted(
        guest(vpcs, one, "ec2.internal", vpcs.elastic(one)),
        guest(vpcs, two, "ec2.internal", HOST_OUTSIDE));
  }

  /** Launches a guest in a third subnet of that VPC, which has no way out. */
  private List<Guest> isolated(Vpcs vpcs, Guest beside) {
    String subnet = vpcs.subnet(beside.vpc(), "10.60.3.0/24", "isolated");
    return booted(guest(vpcs, launch(vpcs.ec2(), subnet), beside.domain(), ""));
  }

  private static String launch(Ec2Client ec2, String subnet) {
    return new Machines(ec2)
        .launch(
            RunInstancesRequest.builder()
                .imageId("ami-60a54009")
                .maxCount(1)
                .subnetId(subnet)
                .userData(GuestShell.USER_DATA)
                .build())
        .get(0);
  }

  private static Guest guest(Vpcs vpcs, String id, String domain, String outside) {
    Instance shown = new Machines(vpcs.ec2()).describe(id);
    return new Guest(
        id, shown.vpcId(), shown.subnetId(), shown.privateIpAddress(), domain, outside);
  }

  /** Two boot at a time. */
  private static List<Guest> booted(Guest... guests) {
    for (Guest guest : guests) {
      assertThat(GuestShell.run(guest.ip(), "hostname")).isEqualTo(guest.name());
    }
    return List.of(guests);
  }

  private static void assertHasWhatItNeeds(Guest guest, Machines machines) {
    Instance shown = machines.describe(guest.id());
    assertThat(shown.state().name()).isEqualTo(InstanceStateName.RUNNING);
    assertThat(shown.privateIpAddress()).isEqualTo(guest.ip());
    String said =
        GuestShell.run(
            guest.ip(),
            String.join(
                "\n",
                "echo ADDRESS $(ip -o -4 addr show dev eth0 | tr -s ' ' | cut -d ' ' -f 4)",
                "echo SEARCH $(sed -n 's/^search //p' /etc/resolv.conf)",
                "echo NAME $(nslookup %s.ec2.internal)".formatted(guest.name()),
                "echo ID $(" + METADATA + ")",
                "echo \"OUTSIDE [$(timeout 20 nc -w 5 "
                    + TestWorld.ADDRESS
                    + " 80 </dev/null)]\""));
    assertThat(said)
        .as(guest + "")
        .contains("ADDRESS " + guest.ip() + "/")
        .contains("SEARCH " + guest.domain())
        .containsPattern("NAME .*Address: " + guest.ip().replace(".", "\\."))
        .contains("ID " + guest.id())
        .contains("OUTSIDE [" + guest.outside() + "]");
  }

  /** All of a VPC are in its default group, across its subnets. */
  private static void assertReachesItsOwnVpcOnly(List<Guest> guests) {
    for (Guest from : guests) {
      StringBuilder pings = new StringBuilder();
      for (Guest to : guests) {
        for (String address : List.of(to.ip(), to.gateway())) {
          pings.append("ping -c 1 -W 1 %1$s >/dev/null && echo REACHED %1$s\n".formatted(address));
        }
      }
      List<String> own =
          guests.stream()
              .filter(to -> to.vpc().equals(from.vpc()))
              .flatMap(to -> List.of(to.ip(), to.gateway()).stream())
              .map("REACHED "::concat)
              .distinct()
              .toList();
      assertThat(GuestShell.run(from.ip(), pings.toString()).lines().map(String::strip).distinct())
          .as(from + "")
          .containsExactlyInAnyOrderElementsOf(own);
    }
  }

  /**
   * Checks a start of a stopped guest, a network that was removed with its last guest, and a guest
   * beside others.
   */
  private static void assertEachVpcGoesOn(List<Guest> guests, Machines machines) {
    Ec2Client ec2 = machines.ec2();
    Guest stopped = guests.get(0);
    Guest last = guests.get(3);
    Guest beside = guests.get(5);
    ec2.stopInstances(r -> r.instanceIds(stopped.id()).force(true));
    ec2.terminateInstances(r -> r.instanceIds(last.id(), beside.id()));
    machines.awaitState(stopped.id(), InstanceStateName.STOPPED);
    Machines.patiently("its network to go")
        .until(() -> !Libvirt.networks().contains(last.subnet()));
    assertHasWhatItNeeds(guests.get(2), machines);

    ec2.startInstances(r -> r.instanceIds(stopped.id()));
    Guest again = guest(new Vpcs(ec2), launch(ec2, last.subnet()), last.domain(), last.outside());
    booted(stopped, again);
    Guest next =
        guest(new Vpcs(ec2), launch(ec2, beside.subnet()), beside.domain(), beside.outside());
    booted(next);
    for (Guest guest :
        List.of(stopped, guests.get(1), guests.get(2), again, guests.get(4), next, guests.get(6))) {
      assertHasWhatItNeeds(guest, machines);
    }
    assertThat(Shell.run(Map.of(), "ip", "-4", "-o", "addr", "show", "to", "169.254.169.254/32"))
        .hasLineCount(1)
        .contains("bec-metadata");
  }

  private void took(String what) {
    LOG.info("After {} s {}", Duration.between(begin, Instant.now()).toSeconds(), what);
  }
}
