package io.beccoame.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * The waiters of the AWS CLI and of boto3, as they come, on the life of one real guest. Both wait
 * at the same time, because each looks every fifteen seconds only.
 */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class WaitersIT {

  private static final String PYTHON = "/usr/bin/python3";

  @Test
  void theWaitersOfTheCliAndOfBotoSucceed() {
    assumeTrue(
        Shell.run(Service.keys(), "sh", "-c", PYTHON + " -c 'import boto3' && echo yes || true")
            .equals("yes"),
        "There is no boto3 for " + PYTHON);
    try (Service service = new Service().start();
        Ec2Client ec2 = service.client()) {
      Machines machines = new Machines(ec2);
      String id =
          service.aws(
              "ec2",
              "run-instances",
              "--image-id",
              "ami-60a54009",
              "--query",
              "Instances[0].InstanceId");
      bothWait(service, "running", id);
      assertThat(machines.state(id)).isEqualTo(InstanceStateName.RUNNING);
      assertThat(Libvirt.running()).containsExactly(id);
      bothWait(service, "status-ok", id);

      service.aws("ec2", "stop-instances", "--instance-ids", id);
      bothWait(service, "stopped", id);
      assertThat(machines.state(id)).isEqualTo(InstanceStateName.STOPPED);
      assertThat(Libvirt.running()).isEmpty();

      service.aws("ec2", "terminate-instances", "--instance-ids", id);
      bothWait(service, "terminated", id);
      assertThat(machines.state(id)).isEqualTo(InstanceStateName.TERMINATED);
      assertThat(Libvirt.domains()).isEmpty();
    }
  }

  private static void bothWait(Service service, String state, String id) {
    CompletableFuture<String> boto =
        CompletableFuture.supplyAsync(
            () ->
                Shell.run(
                    Service.keys(),
                    PYTHON,
                    "-B",
                    "src/it/python/boto_wait.py",
                    Service.URL,
                    "instance_" + state.replace('-', '_'),
                    id));
    service.aws("ec2", "wait", "instance-" + state, "--instance-ids", id);
    boto.orTimeout(11, TimeUnit.MINUTES).join();
  }
}
