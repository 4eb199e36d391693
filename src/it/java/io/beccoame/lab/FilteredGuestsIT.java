package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Tests that the kernel has the rules of guests that libvirt really runs; they need not boot for
 * it.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class FilteredGuestsIT {

  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void theKernelHasARuleSoonAfterTheCallAndNoneWithoutIt() {
    try (Service service = new Service();
        Ec2Client ec2 = start(service)) {
      Machines machines = new Machines(ec2);
      Instance guest = machines.describe(machines.blank(1).get(0));
      String tap = "bet" + guest.networkInterfaces().get(0).networkInterfaceId().substring(4, 16);
      assertThat(run("ip", "-o", "link", "show", tap)).contains("master bec0");
      assertThat(run("nft", "list", "table", "bridge", "beccoame"))
          .contains("\"" + tap + "\" . " + guest.privateIpAddress());
      assertThat(run("cat", "/sys/class/net/bec0/bridge/nf_call_iptables")).isEqualTo("1");
      assertThat(groups()).doesNotContain("tcp dport 7 ");
      assertThat(Names.address("172.31.0.1", guest.privateDnsName()))
          .as("its name resolves, whether it has asked for its address or not")
          .isEqualTo(guest.privateIpAddress());

      machines.letIn(7);
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> groups().contains("tcp dport 7 "));
      ec2.revokeSecurityGroupIngress(
          r -> r.groupName("default").ipProtocol("tcp").fromPort(7).toPort(7).cidrIp("0.0.0.0/0"));
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> !groups().contains("tcp dport 7 "));

      run("nft", "delete", "table", "bridge", "beccoame");
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> run("nft", "list", "tables").contains("bridge beccoame"));

      machines.terminateAll();
      await()
          .atMost(Machines.PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> !run("nft", "list", "table", "bridge", "beccoame").contains(tap));
    }
  }

  private static Ec2Client start(Service service) {
    service.addBlankImage();
    return service.start().client();
  }

  private static String groups() {
    return run("nft", "list", "table", "ip", "beccoame");
  }

  private static String run(String... command) {
    return Shell.run(Map.of(), List.of(command).toArray(String[]::new));
  }
}
