package io.beccoame.instance;

import static io.beccoame.instance.Launches.ACCOUNT;
import static io.beccoame.instance.Launches.launch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.DomainSpec;
import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.Mark;
import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import io.beccoame.hypervisor.memory.MemoryHypervisors;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.platform.Ids;
import io.beccoame.platform.Installation;
import io.beccoame.volume.StoragePools;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

/** An operator's verbs, by HTTP and by the launcher. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:operator;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
      "beccoame.instance.sweep=1h",
      "beccoame.account-id=123456789012",
      "beccoame.admin.password=secret of the tests",
      "beccoame.home=target/test-home/${surefire.forkNumber:1}/operator"
    })
@ActiveProfiles("mock")
@Import(House.class)
class OperatorTest {

  private static final String PASSWORD = "secret of the tests";

  @Autowired LaunchService launches;
  @Autowired InstanceService instances;
  @Autowired MemoryHypervisors hypervisors;
  @Autowired Installation installation;
  @Autowired JdbcTemplate jdbc;
  @LocalServerPort int port;
  private final HttpClient http = HttpClient.newHttpClient();

  private record Said(int status, String text) {}

  @AfterEach
  void cleanUp() {
    host().faults().clear();
    call("POST", "queue/resume");
    List<String> ids = instances.all(ACCOUNT).stream().map(v -> v.instance().getId()).toList();
    if (!ids.isEmpty()) {
      instances.terminate(ACCOUNT, ids);
      eventually(ids, InstanceState.TERMINATED);
    }
    assertThat(host().domains()).isEmpty();
    assertThat(host().volumes(StoragePools.VOLUMES)).isEmpty();
  }

  @Test
  void aDomainWhoseRowsAreLostIsListedAdoptedAndTerminated() {
    String id = up(1).get(0);
    InstanceView before = instances.byIds(ACCOUNT, List.of(id)).get(0);
    assertThat(call("GET", "orphans").text()).isEqualTo("There are no orphans.\n");
    loseRows();
    assertThat(call("GET", "orphans").text())
        .contains("domain " + before.instance().uuid() + " of " + id + ", running, on host local")
        .contains(before.volumes().get(0).fileName())
        .endsWith("no such instance\n");

    assertThat(call("POST", "orphans/" + id)).isEqualTo(new Said(200, id + " is adopted.\n"));

    InstanceView after = instances.byIds(ACCOUNT, List.of(id)).get(0);
    assertThat(after.instance().state()).isEqualTo(InstanceState.RUNNING);
    assertThat(after.instance().uuid()).isEqualTo(before.instance().uuid());
    assertThat(after.instance().load()).isEqualTo(before.instance().load());
    assertThat(after.instance().instanceType()).isEqualTo("b1.nano");
    assertThat(after.volumes().get(0).getId()).isEqualTo(before.volumes().get(0).getId());
    assertThat(after.volumes().get(0).deleteOnTermination()).isTrue();
    assertThat(after.interfaces().get(0).row().privateIp())
        .isEqualTo(before.interfaces().get(0).row().privateIp());
    assertThat(call("GET", "orphans").text()).isEqualTo("There are no orphans.\n");
    assertThat(call("POST", "orphans/" + id).status()).isEqualTo(404);
    assertThat(host().starts(after.instance().uuid())).as("it ran on").isEqualTo(1);
  }

  @Test
  void aDomainThatIsOffIsAdoptedAsStoppedAndStarts() {
    List<String> ids = up(1);
    instances.stop(ACCOUNT, ids, true);
    eventually(ids, InstanceState.STOPPED);
    loseRows();
    assertThat(call("POST", "orphans/" + ids.get(0)).status()).isEqualTo(200);
    eventually(ids, InstanceState.STOPPED);
    instances.start(ACCOUNT, ids);
    eventually(ids, InstanceState.RUNNING);
  }

  @Test
  void removingTakesDomainDiskAndConsoleAndMustBeConfirmed() {
    String id = up(1).get(0);
    host().guestWrites(id, "hello");
    loseRows();
    Said unconfirmed = call("DELETE", "orphans/" + id);
    assertThat(unconfirmed.status()).isEqualTo(409);
    assertThat(unconfirmed.text()).startsWith("Nothing was removed");
    assertThat(call("DELETE", "orphans/" + id + "?confirm=i-other").status()).isEqualTo(409);
    assertThat(host().domains()).hasSize(1);

    Said removed = call("DELETE", "orphans/" + id + "?confirm=" + id);

    assertThat(removed.status()).isEqualTo(200);
    assertThat(removed.text()).startsWith("Removed: domain ");
    assertThat(host().domains()).isEmpty();
    assertThat(host().volumes(StoragePools.VOLUMES)).isEmpty();
    assertThat(host().consoleOutput(id, 10)).isEmpty();
  }

  @Test
  void aDomainOfAnotherInstallationIsNeitherListedNorTouched() {
    DomainSpec other = domain(new Mark("somebody else", Ids.next("i")), List.of());
    host().define(other);
    assertThat(call("GET", "orphans").text()).isEqualTo("There are no orphans.\n");
    String id = other.uuid().toString();
    assertThat(call("DELETE", "orphans/" + id + "?confirm=" + id).status()).isEqualTo(404);
    assertThat(call("POST", "orphans/" + other.name()).status()).isEqualTo(404);
    assertThat(host().domains()).hasSize(1);
    host().undefine(other.uuid());
  }

  @Test
  void aCopyGoesAndLeavesTheInstanceItsDisk() {
    String id = up(1).get(0);
    String file = instances.byIds(ACCOUNT, List.of(id)).get(0).volumes().get(0).fileName();
    DomainSpec copy =
        domain(
            new Mark(installation.id(), id),
            List.of(new DiskSpec("vda", StoragePools.VOLUMES, file, "vol1")));
    host().define(copy);
    assertThat(call("GET", "orphans").text()).contains("a copy: its instance has another domain");
    Said refused = call("POST", "orphans/" + copy.uuid());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).startsWith("It can't be adopted");

    String uuid = copy.uuid().toString();
    assertThat(call("DELETE", "orphans/" + uuid + "?confirm=" + uuid).status()).isEqualTo(200);

    assertThat(host().volumes(StoragePools.VOLUMES)).containsExactly(file);
    assertThat(host().domains()).hasSize(1);
    assertThat(instances.get(ACCOUNT, id).state()).isEqualTo(InstanceState.RUNNING);
  }

  @Test
  void aFileWithoutARowIsListedAndRemovedAndOthersAreLeft() {
    String volume = Ids.next("vol");
    host().ensureVolume(new VolumeSpec(StoragePools.VOLUMES, volume + ".qcow2", 1 << 20, null));
    host().ensureVolume(new VolumeSpec(StoragePools.VOLUMES, "notes.txt", 1 << 20, null));
    assertThat(call("GET", "orphans").text())
        .isEqualTo("file " + volume + ".qcow2, on host local: no volume, and no domain's\n");
    assertThat(call("POST", "orphans/" + volume).status()).isEqualTo(409);
    assertThat(call("DELETE", "orphans/" + volume + "?confirm=" + volume).status()).isEqualTo(200);
    assertThat(host().volumes(StoragePools.VOLUMES)).containsExactly("notes.txt");
    host().deleteVolume(StoragePools.VOLUMES, "notes.txt");
  }

  @Test
  void aDrainedQueueTakesNothingAndSaysSo() {
    assertThat(call("POST", "queue/drain").text()).startsWith("The queue is drained");
    List<String> ids = launched(2);
    assertThat(call("GET", "queue").text()).startsWith("The queue is drained");
    assertThat(send("GET", "health/workQueue", PASSWORD, Map.of()).text())
        .contains("DEGRADED")
        .contains("\"drained\":true");
    assertThat(instances.byIds(ACCOUNT, ids))
        .allSatisfy(v -> assertThat(v.instance().state()).isEqualTo(InstanceState.PENDING));
    assertThat(call("POST", "queue/resume").text()).startsWith("The queue works");
    eventually(ids, InstanceState.RUNNING);
    assertThat(call("POST", "queue/stop").status()).isEqualTo(404);
  }

  @Test
  void aRecheckTellsWhatIsSeenAndWhatComesNext() {
    String id = up(1).get(0);
    assertThat(call("POST", "instances/" + id).text())
        .contains(id + " is running", "seen now:   RUNNING (host local)", "next step:  Rest");
    call("POST", "queue/drain");
    host().pause(instances.get(ACCOUNT, id).uuid());
    assertThat(call("POST", "instances/" + id).text())
        .contains("seen now:   PAUSED", "next step:  Resume");
    host().faults().unreachable(true);
    assertThat(call("POST", "instances/" + id).text())
        .contains("seen now:   no answer", "look again when the host answers");
    host().faults().unreachable(false);
    assertThat(call("POST", "instances/i-0123456789abcdef0").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, orphans",
    "POST, orphans/i-1",
    "DELETE, orphans/i-1",
    "GET, queue",
    "POST, queue/drain",
    "POST, instances/i-1"
  })
  void isForTheAdminAndNotForAPageOfAnotherSite(String method, String path) {
    Map<String, String> verb = Map.of("X-Beccoame-Admin", "1");
    assertThat(send(method, path, "guessed", verb).status()).isEqualTo(401);
    assertThat(send(method, path, "", verb).status()).isEqualTo(401);
    if (!method.equals("GET")) {
      assertThat(send(method, path, PASSWORD, Map.of()).status()).isEqualTo(403);
    }
    assertThat(call("GET", "queue").text()).startsWith("The queue works");
  }

  @Test
  void programsGetJson() {
    Said said = send("GET", "queue", PASSWORD, Map.of("Accept", "application/json"));
    // Work of an earlier test may still be in progress.
    assertThat(said.text()).matches("\\{\"drained\":false,\"inHand\":\\[[^\\]]*\\]}");
  }

  @Test
  void theLauncherPrintsWhatTheServiceSays() throws Exception {
    String id = up(1).get(0);
    assertThat(admin(0, "recheck", id)).contains(id + " is running");
    loseRows();
    assertThat(admin(0, "orphans")).contains("of " + id + ", running");
    assertThat(admin(1, "remove", id, "i-other")).contains("not confirmed");
    assertThat(host().domains()).hasSize(1);
    assertThat(admin(0, "adopt", id)).contains(id + " is adopted.");
    assertThat(admin(1, "adopt", "no/path")).contains("which ID?");
    assertThat(admin(1, "adopt", id)).contains("There is no orphan named");
    assertThat(admin(0, "drain")).contains("The queue is drained");
    assertThat(admin(0, "resume")).contains("The queue works");
    loseRows();
    assertThat(admin(0, "remove", id, id)).contains("Removed: domain ");
  }

  private String admin(int status, String... arguments) throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
                Stream.concat(Stream.of("./beccoame", "admin"), Stream.of(arguments)).toList())
            .redirectErrorStream(true);
    command.environment().put("BECCOAME_PORT", String.valueOf(port));
    command.environment().put("BECCOAME_ADMIN_PASSWORD", PASSWORD);
    Process process = command.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(status);
    return said;
  }

  private Said call(String method, String path) {
    return send(method, path, PASSWORD, Map.of("X-Beccoame-Admin", "1", "Accept", "text/plain"));
  }

  private Said send(String method, String path, String password, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    request.header("Content-Type", "application/json");
    headers.forEach(request::header);
    if (!password.isEmpty()) {
      byte[] pair = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    HttpResponse<String> answer =
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).join();
    return new Said(answer.statusCode(), answer.body());
  }

  /** Removes rows as a restored backup would: later launches are unknown. */
  private void loseRows() {
    for (String table :
        List.of(
            "scheduled_tasks",
            "network_interface_group",
            "network_interface",
            "volume",
            "instance_user_data",
            "tag",
            "instance",
            "reservation")) {
      jdbc.update("delete from " + table);
    }
  }

  private static DomainSpec domain(Mark mark, List<DiskSpec> disks) {
    return new DomainSpec(
        Ids.nextMachineUuid(), mark.instance() + "-copy", mark, 1, 64, disks, List.of());
  }

  private List<String> launched(int count) {
    return launches.launch(launch(count, count)).stream().map(v -> v.instance().getId()).toList();
  }

  private List<String> up(int count) {
    List<String> ids = launched(count);
    eventually(ids, InstanceState.RUNNING);
    return ids;
  }

  private void eventually(List<String> ids, InstanceState state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () ->
                assertThat(instances.byIds(ACCOUNT, ids))
                    .allSatisfy(v -> assertThat(v.instance().state()).isEqualTo(state)));
  }

  private MemoryHypervisor host() {
    return hypervisors.get("local");
  }
}
