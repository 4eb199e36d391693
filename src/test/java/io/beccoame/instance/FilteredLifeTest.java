package io.beccoame.instance;

import static io.beccoame.instance.Launches.ACCOUNT;
import static io.beccoame.instance.Launches.launch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.FilterSpec.Port;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import io.beccoame.hypervisor.memory.MemoryHypervisors;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.network.NetworkInterface;
import io.beccoame.network.NetworkService;
import io.beccoame.securitygroup.GroupRules;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** Tests that hosts filter for their guests, from before they start until they are removed. */
@SpringBootTest(
    properties = {
      "beccoame.instance.attempts=2",
      "beccoame.security-group.sweep=1h",
      "beccoame.account-id=123456789012",
      "beccoame.home=target/test-home/${surefire.forkNumber:1}/filtered",
      "spring.datasource.url=jdbc:h2:mem:filtered;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000"
    })
@ActiveProfiles("mock")
@Import({House.class, GroupRules.class})
class FilteredLifeTest {

  @Autowired private LaunchService launches;
  @Autowired private InstanceService instances;
  @Autowired private NetworkService networks;
  @Autowired private MemoryHypervisors hypervisors;
  @Autowired private GroupRules groups;

  @AfterEach
  void nobodyIsLeft() {
    host().faults().clear();
    List<String> ids =
        instances.all(ACCOUNT).stream().map(view -> view.instance().getId()).toList();
    instances.terminate(ACCOUNT, ids);
    await().atMost(Duration.ofSeconds(20)).until(() -> host().filtered().ports().isEmpty());
  }

  @Test
  void theRulesAreThereBeforeTheGuestAndGoWithIt() {
    String id = start();
    NetworkInterface nic = networks.byInstance(List.of(id)).values().iterator().next().get(0);
    assertThat(nic.tap()).matches("bet[0-9a-f]{12}");
    assertThat(host().filtered().ports())
        .containsExactly(
            new Port(
                nic.tap(),
                nic.mac(),
                List.of(nic.privateIp()),
                true,
                networks.groupIds(List.of(nic.getId())).values().iterator().next()));
    assertThat(host().filtered().segments())
        .singleElement()
        .satisfies(
            segment -> {
              assertThat(segment.bridge()).isEqualTo("bec0");
              assertThat(segment.vpc()).isEqualTo(nic.vpcId());
            });
    List<String> calls = host().calls().stream().map(call -> call.split(" ")[0]).toList();
    assertThat(calls.indexOf("filter")).isNotNegative().isLessThan(calls.indexOf("start"));
  }

  @Test
  void aRuleReachesTheHostAndLeavesIt() {
    start();
    groups.open(ACCOUNT, 80, "192.0.2.0/24");
    FilterSpec.Rule web = new FilterSpec.Rule(6, 80, 80, new FilterSpec.Cidr("192.0.2.0/24"));
    await().atMost(Duration.ofSeconds(5)).until(() -> rules().contains(web));
    groups.close(ACCOUNT, 80, "192.0.2.0/24");
    await().atMost(Duration.ofSeconds(5)).until(() -> !rules().contains(web));
  }

  @Test
  void noGuestStartsWhereItWouldNotBeFiltered() {
    host().faults().failAlways("filter", Kind.UNSUPPORTED);
    long starts = host().count("start");
    String id = launched();
    await().atMost(Duration.ofSeconds(20)).until(() -> state(id) == InstanceState.TERMINATED);
    assertThat(host().count("start")).isEqualTo(starts);
    assertThat(String.valueOf(view(id).instance().lifecycle().reason()))
        .contains("beccoame.security-group.enforce=false");
  }

  private List<FilterSpec.Rule> rules() {
    return host().filtered().groups().stream().flatMap(group -> group.in().stream()).toList();
  }

  private String start() {
    String id = launched();
    await().atMost(Duration.ofSeconds(20)).until(() -> state(id) == InstanceState.RUNNING);
    return id;
  }

  private String launched() {
    return launches.launch(launch(1, 1)).get(0).instance().getId();
  }

  private InstanceView view(String id) {
    return instances.all(ACCOUNT).stream()
        .filter(each -> each.instance().getId().equals(id))
        .findAny()
        .orElseThrow();
  }

  private InstanceState state(String id) {
    return view(id).instance().lifecycle().state();
  }

  private MemoryHypervisor host() {
    return hypervisors.get("local");
  }
}
