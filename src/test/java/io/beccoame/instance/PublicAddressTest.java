package io.beccoame.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.FilterSpec.Elastic;
import io.beccoame.network.NetworkService;
import io.beccoame.network.PublicAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;

/** The public address that comes with a launch: there while the instance runs, and no longer. */
class PublicAddressTest extends Machines {

  @Autowired private NetworkService network;

  @Test
  void itComesWithTheLaunchLeavesWithTheStopAndIsAnotherThingAfterTheStart() {
    String id = up(command(r -> r.networkInterfaces(nic(true))));
    InstanceView up = view(id);
    String address = up.publicAddress();
    String privateIp = up.interfaces().get(0).row().privateIp();
    assertThat(address).startsWith("203.0.113.");
    assertThat(InstanceMapper.instance(up))
        .satisfies(
            shape -> {
              assertThat(shape.publicIpAddress()).isEqualTo(address);
              assertThat(shape.publicDnsName()).isEqualTo(address);
              assertThat(shape.networkInterfaces().get(0).association().ipOwnerId())
                  .isEqualTo(PublicAddress.AMAZON);
              assertThat(
                      shape
                          .networkInterfaces()
                          .get(0)
                          .privateIpAddresses()
                          .get(0)
                          .association()
                          .publicIp())
                  .isEqualTo(address);
            });
    filters(List.of(new Elastic(String.valueOf(address), privateIp)));

    stop(id);
    assertThat(view(id).publicAddress()).isNull();
    assertThat(InstanceMapper.instance(view(id)).publicDnsName()).isEmpty();
    filters(List.of());

    start(id);
    assertThat(view(id).publicAddress()).startsWith("203.0.113.");
    terminate(id);
    filters(List.of());
    assertThat(held()).isZero();
  }

  @Test
  void theSubnetDecidesWhereTheLaunchDoesNotSay() {
    network.defaultSubnet(ACCOUNT, null);
    jdbc.update("update subnet set map_public_ip = true");
    try {
      String says = up(command(r -> r.networkInterfaces(nic(false))));
      String leaves = up(command(r -> {}));
      assertThat(view(says).publicAddress()).isNull();
      assertThat(view(leaves).publicAddress()).startsWith("203.0.113.");
    } finally {
      jdbc.update("update subnet set map_public_ip = false");
    }
    assertThat(view(up()).publicAddress()).isNull();
  }

  private static InstanceNetworkInterfaceSpecification nic(boolean associate) {
    return InstanceNetworkInterfaceSpecification.builder()
        .deviceIndex(0)
        .associatePublicIpAddress(associate)
        .build();
  }

  private void filters(List<Elastic> wanted) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(host().filtered().elastics()).isEqualTo(wanted));
  }

  private long held() {
    Long count = jdbc.queryForObject("select count(*) from elastic_address", Long.class);
    return count == null ? 0 : count;
  }
}
