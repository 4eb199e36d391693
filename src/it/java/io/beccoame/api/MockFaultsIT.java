package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.support.Eventually;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;

/** {@code /mock/faults} makes the mock's host fail or take its time, for the admin user. */
class MockFaultsIT {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private final Service service = Service.fresh();
  private final Ec2Client ec2 = Sdk.client(service);
  private final Disks disks = new Disks(ec2);

  @BeforeEach
  @AfterEach
  void clear() {
    assertThat(send(service.asAdmin("/mock/faults").DELETE()).statusCode()).isEqualTo(204);
  }

  @Test
  void aLaunchThatTheHostRefusesEndsTerminatedWithItsReason() {
    plan(FORM, "call=define&fail=invalid");

    String id = launched();

    Eventually.until(() -> state(id) == InstanceStateName.TERMINATED);
    assertThat(instance(id).stateReason().code()).isEqualTo("Server.InternalError");
  }

  @Test
  void aFailureThatPassesIsOvercome() {
    plan(JSON, "{\"call\":\"start\",\"fail\":\"failed\"}");

    String id = launched();

    Eventually.until(() -> state(id) == InstanceStateName.RUNNING);
    assertThat(list()).contains("\"call\":\"start\"", "\"times\":1", "\"hits\":1");
  }

  @Test
  void aSlowCallShowsTheStateInBetweenUntilItIsCleared() {
    plan(FORM, "call=start&delayMs=600000");

    String id = launched();

    Eventually.until(() -> list().contains("\"hits\":1"));
    assertThat(state(id)).isEqualTo(InstanceStateName.PENDING);
    clear();
    Eventually.until(() -> state(id) == InstanceStateName.RUNNING);
  }

  @Test
  void aFaultOfOneMachineLeavesTheOthersAlone() {
    List<String> ids = Sdk.running(ec2, 2);
    String volume = disks.volume(1);
    String other = disks.volume(1);
    plan(FORM, "call=attach-volume&delayMs=600000&times=0&resource=" + ids.get(0));
    plan(FORM, "call=detach-volume&delayMs=600000&times=0&resource=" + other);

    disks.attach(volume, ids.get(0), "/dev/sdf");
    disks.attach(other, ids.get(1), "/dev/sdf");

    Eventually.until(() -> attachment(other) == VolumeAttachmentState.ATTACHED);
    assertThat(attachment(volume)).isEqualTo(VolumeAttachmentState.ATTACHING);
    ec2.detachVolume(r -> r.volumeId(other));
    Eventually.until(() -> list().matches("(?s).*\"hits\":1.*\"hits\":1.*"));
    assertThat(attachment(other)).isEqualTo(VolumeAttachmentState.DETACHING);
    clear();
    Eventually.until(() -> attachment(volume) == VolumeAttachmentState.ATTACHED);
    Sdk.waiter(ec2).waitUntilVolumeAvailable(r -> r.volumeIds(other));
  }

  @Test
  void aSilentHostIsNoticedAndTheMachinesKeepTheirState() {
    String id = Sdk.running(ec2, 1).get(0);

    plan(FORM, "call=any&fail=unreachable&times=0");

    Eventually.until(() -> system(id) == SummaryStatus.IMPAIRED);
    assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
    Sdk.refused("InsufficientInstanceCapacity", this::launched);
    clear();
    Eventually.until(() -> system(id) == SummaryStatus.OK);
    Sdk.running(ec2, 1);
  }

  @Test
  void aResetClearsThemAndEndsADelay() {
    plan(FORM, "call=define&delayMs=600000&times=0");
    launched();
    Eventually.until(() -> list().contains("\"hits\":1"));

    assertThat(service.reset()).isEqualTo(204);

    assertThat(list()).isEqualTo("[]");
    Sdk.running(ec2, 1);
  }

  @Test
  void whatIsPlannedIsShownByTheSameNames() {
    HttpResponse<String> answer =
        post(
            JSON,
            "{\"call\":\"attach-volume\",\"fail\":\"timeout\",\"effect\":true,\"delayMs\":5,"
                + "\"resource\":\"i-12\"}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body())
        .isEqualTo(
            "[{\"call\":\"attach-volume\",\"fail\":\"timeout\",\"delayMs\":5,\"times\":1,"
                + "\"resource\":\"i-12\",\"effect\":true,\"hits\":0}]");
    assertThat(list()).isEqualTo(answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fail=failed|call is needed",
        "call=jump&fail=failed|call is one of any, host, observe",
        "call=start|fail or delayMs is needed",
        "call=start&fail=refused|fail is one of unreachable, timeout",
        "call=start&delayMs=soon|delayMs is a number from 0 to 600000",
        "call=start&delayMs=600001|delayMs is a number from 0 to 600000",
        "call=start&fail=failed&times=-1|times is a number from 0",
        "call=start&delayMs=5&effect=true|effect is for a call that fails",
        "call=start&fail=failed&effect=maybe|effect is true or false",
        "call=start&fail=failed&resource=web|resource is the id of an instance or of a volume",
        "call=start&fail=failed&colour=red|colour is unknown; known are call, delayMs, effect"
      })
  void aWrongFaultIsRefusedWithWhatMayBe(String form, String error) {
    HttpResponse<String> answer = post(FORM, form);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":\"" + error);
    assertThat(list()).isEqualTo("[]");
  }

  @Test
  void whatIsNoFaultAtAllIsRefused() {
    assertThat(post(JSON, "{\"call\":").statusCode()).isEqualTo(400);
    assertThat(post("text/plain", "call=start").statusCode()).isEqualTo(415);
    assertThat(service.post("/mock/faults", "guessed")).isEqualTo(401);
  }

  private void plan(String type, String body) {
    HttpResponse<String> answer = post(type, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private HttpResponse<String> post(String type, String body) {
    return send(
        service
            .asAdmin("/mock/faults")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private String list() {
    return send(service.asAdmin("/mock/faults").GET()).body();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return service.send(request.build());
  }

  private String launched() {
    return ec2.runInstances(Sdk.launch(1).build()).instances().get(0).instanceId();
  }

  private Instance instance(String id) {
    return Sdk.instances(ec2, List.of(id)).get(0);
  }

  private InstanceStateName state(String id) {
    return instance(id).state().name();
  }

  private SummaryStatus system(String id) {
    return ec2.describeInstanceStatus(r -> r.instanceIds(id))
        .instanceStatuses()
        .get(0)
        .systemStatus()
        .status();
  }

  private VolumeAttachmentState attachment(String volume) {
    return ec2.describeVolumes(r -> r.volumeIds(volume)).volumes().get(0).attachments().stream()
        .findFirst()
        .map(each -> each.state())
        .orElse(VolumeAttachmentState.DETACHED);
  }
}
