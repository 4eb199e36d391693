package io.beccoame.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.hypervisor.memory.MemoryHypervisor.Guest;
import io.beccoame.instance.lifecycle.InstanceState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/** Tests the parameters of StopInstances and TerminateInstances. */
class StopActionsTest extends Machines {

  @Autowired private InstanceActions actions;
  private String id = "";

  @BeforeEach
  void oneThatDoesNotHear() {
    id = up();
    host().guests(Guest.IGNORES_ACPI);
  }

  @AfterEach
  void hearsAgain() {
    host().guests(Guest.OBEYS);
  }

  @Test
  void skipOsShutdownAsksNobody() {
    long asked = host().count("shutdown");
    actions.stopInstances(
        ME, StopInstancesRequest.builder().instanceIds(id).skipOsShutdown(true).build());
    eventually(id, InstanceState.STOPPED);
    assertThat(host().count("shutdown")).isEqualTo(asked);
  }

  @Test
  void aTerminationAtOnceAsksNobody() {
    long asked = host().count("shutdown");
    actions.terminateInstances(
        ME,
        TerminateInstancesRequest.builder()
            .instanceIds(id)
            .force(true)
            .skipOsShutdown(true)
            .build());
    eventually(id, InstanceState.TERMINATED);
    assertThat(host().count("shutdown")).isEqualTo(asked);
  }

  @Test
  void nobodyIsHibernatedAndTheIdsStandAtTheEnd() {
    StopInstancesRequest request =
        StopInstancesRequest.builder().instanceIds(List.of(id)).hibernate(true).build();
    assertThatThrownBy(() -> actions.stopInstances(ME, request))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> {
              assertThat(e.code()).isEqualTo("UnsupportedHibernationConfiguration");
              assertThat(e.getMessage()).endsWith(": " + id);
            });
    assertThat(instances.get(ACCOUNT, id).state()).isEqualTo(InstanceState.RUNNING);
  }
}
