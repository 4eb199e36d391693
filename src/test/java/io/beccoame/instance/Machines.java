package io.beccoame.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.ec2.Caller;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import io.beccoame.hypervisor.memory.MemoryHypervisors;
import io.beccoame.instance.lifecycle.InstanceState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Base of tests with machines of the whole program, over a host in memory; each test starts without
 * any.
 */
@SpringBootTest(
    properties = {
      "beccoame.instance.stop-timeout=3s",
      "beccoame.instance.sweep=1s",
      "beccoame.account-id=123456789012",
      "beccoame.home=target/test-home/${surefire.forkNumber:1}/machines"
    })
@ActiveProfiles("mock")
@Import(House.class)
public abstract class Machines {

  protected static final String ACCOUNT = Launches.ACCOUNT;
  protected static final Caller ME =
      new Caller(ACCOUNT, "arn:aws:iam::" + ACCOUNT + ":root", ACCOUNT, "AKIATEST", "us-east-1");
  protected static final String GONE = "i-0123456789abcdef0";

  @Autowired protected LaunchService launches;
  @Autowired protected InstanceService instances;
  @Autowired protected MemoryHypervisors hypervisors;
  @Autowired protected JdbcTemplate jdbc;

  @AfterEach
  void leaveNone() {
    host().faults().clear();
    List<String> ids =
        instances.all(ACCOUNT).stream().map(view -> view.instance().getId()).toList();
    if (!ids.isEmpty()) {
      instances.edit(
          ACCOUNT,
          ids,
          row -> {
            row.protect(false);
            row.options(row.options().withDisableApiStop(false));
          });
      instances.terminate(ACCOUNT, ids);
      ids.forEach(id -> eventually(id, InstanceState.TERMINATED));
    }
  }

  /** The host that has them all. */
  protected MemoryHypervisor host() {
    return hypervisors.get("local");
  }

  /** A running one. */
  protected String up() {
    return up(Launches.launch(1, 1));
  }

  /** A running one of that launch. */
  protected String up(LaunchCommand command) {
    String id = launches.launch(command).get(0).instance().getId();
    eventually(id, InstanceState.RUNNING);
    return id;
  }

  /** Returns a launch of one small instance, with additions to the request. */
  protected static LaunchCommand command(Consumer<RunInstancesRequest.Builder> request) {
    return LaunchMapper.command(
        ACCOUNT,
        RunInstancesRequest.builder()
            .imageId("ami-60a54009")
            .instanceType("b1.nano")
            .minCount(1)
            .maxCount(1)
            .applyMutation(request)
            .build());
  }

  /** A stopped one. */
  protected String stopped() {
    String id = up();
    stop(id);
    return id;
  }

  protected void stop(String id) {
    instances.stop(ACCOUNT, List.of(id), false);
    eventually(id, InstanceState.STOPPED);
  }

  protected void start(String id) {
    instances.start(ACCOUNT, List.of(id));
    eventually(id, InstanceState.RUNNING);
  }

  protected void terminate(String id) {
    instances.terminate(ACCOUNT, List.of(id));
    eventually(id, InstanceState.TERMINATED);
  }

  protected InstanceView view(String id) {
    return instances.byIds(ACCOUNT, List.of(id)).get(0);
  }

  protected UUID uuid(String id) {
    return view(id).instance().uuid();
  }

  /** Waits for the state; fails after a minute. */
  protected void eventually(String id, InstanceState state) {
    await(id + " to be " + state)
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(view(id).instance().state()).isEqualTo(state));
  }
}
