package io.beccoame.instance.console;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.instance.Machines;
import io.beccoame.support.RecordingQueue;
import io.beccoame.support.SettableClock;
import io.beccoame.work.Outcome;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.GetConsoleScreenshotRequest;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataRequest;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataResponse;
import software.amazon.awssdk.services.ec2.model.SendDiagnosticInterruptRequest;

/** Tests console output and screenshots before, during and after the life of an instance. */
abstract class ConsoleContract extends Machines {

  private static final Duration SETTLED = ConsoleSnapshots.SETTLES.plusMinutes(1);

  @Autowired ConsoleActions actions;
  @Autowired Clock now;

  @Test
  void isFollowedAfterATransitionAndThenKeptUntilTheNext() {
    String id = up();
    host().guestWrites(id, "booting\n");
    assertThat(text(id, false)).isEqualTo("booting\n");
    host().guestWrites(id, "login:\n");
    assertThat(text(id, false)).as("right after a start").isEqualTo("booting\nlogin:\n");

    settle();
    host().guestWrites(id, "much later\n");
    assertThat(text(id, false)).as("as it was kept").isEqualTo("booting\nlogin:\n");
    assertThat(text(id, true)).endsWith("much later\n");

    host().guestReboots(uuid(id));
    assertThat(text(id, false)).as("followed again").endsWith("much later\n");
    settle();
    assertThat(text(id, false)).endsWith("much later\n");
  }

  @Test
  void survivesStopRebootAndTerminationAndGoesWithTheInstance() {
    String id = up();
    host().guestWrites(id, "first life\n");
    instances.reboot(ACCOUNT, List.of(id));
    stop(id);
    assertThat(text(id, false)).isEqualTo("first life\n");
    start(id);
    host().guestWrites(id, "second life\n");
    assertThat(text(id, false)).isEqualTo("first life\nsecond life\n");
    terminate(id);
    assertThat(text(id, false)).isEqualTo("first life\nsecond life\n");
    assertThat(text(id, true)).isEqualTo("first life\nsecond life\n");
    settle();
    jdbc.update("delete from instance where id = ?", id);
    assertThat(
            jdbc.queryForObject(
                "select count(*) from instance_console where instance_id = ?", Long.class, id))
        .isZero();
  }

  @Test
  void onlyTheNewest64KibAreTold() {
    String id = up();
    host().guestWrites(id, "x".repeat(70_000) + "end");
    assertThat(text(id, true)).hasSize(65_536).endsWith("xend");
    settle();
    assertThat(text(id, false)).hasSize(65_536).endsWith("xend");
  }

  @Test
  void aGuestThatWroteNothingHasAnEmptyConsoleWithATime() {
    GetConsoleOutputResponse answer = output(up(), false);
    assertThat(answer.output()).isEmpty();
    assertThat(answer.timestamp()).isNotNull();
  }

  @Test
  void whileTheHostIsSilentWhatWasKeptIsToldOrNothingIsClaimed() {
    String kept = up();
    host().guestWrites(kept, "kept\n");
    settle();
    String fresh = up();
    host().guestReboots(uuid(kept));
    host().faults().failAlways("consoleOutput", Kind.UNREACHABLE);
    assertThat(text(kept, false)).isEqualTo("kept\n");
    assertCode(() -> output(kept, true), "Unavailable");
    assertCode(() -> output(fresh, false), "Unavailable");
  }

  @Test
  void aHostThatIsSilentWhileItShouldBeReadIsReadLater() {
    String id = up();
    host().guestWrites(id, "boot\n");
    host().faults().fail("consoleOutput", id, 1, 1, Kind.UNREACHABLE, false);
    SettableClock clock = ahead();
    ConsoleSnapshots posts = posts(clock);
    ConsoleReconciler reconciler = new ConsoleReconciler(posts, instances, clock);
    assertThat(reconciler.reconcile(id)).isEqualTo(again(clock, Duration.ofSeconds(15)));
    assertThat(posts.of(id)).isEmpty();
    assertThat(reconciler.reconcile(id)).isEqualTo(Outcome.DONE);
    assertThat(posts.of(id)).hasValueSatisfying(post -> assertThat(post.stale()).isFalse());
  }

  @Test
  void theScreenIsAJpegThatAKeyWakesUp() throws IOException {
    String id = up();
    assertThat(picture(id, false).getRGB(0, 0) & 0xff).isLessThan(60);
    BufferedImage awake = picture(id, true);
    assertThat(awake.getWidth()).isEqualTo(320);
    assertThat(awake.getHeight()).isEqualTo(180);
    assertThat(awake.getRGB(0, 0) & 0xff).isGreaterThan(195);
    assertThat(host().calls())
        .filteredOn(call -> call.endsWith(uuid(id).toString()))
        .filteredOn(call -> call.startsWith("screenshot") || call.startsWith("wakeScreen"))
        .extracting(call -> call.split(" ")[0])
        .containsExactly("screenshot", "wakeScreen", "screenshot", "screenshot");
  }

  @Test
  void onlyARunningInstanceHasAScreenAndAButton() {
    String id = stopped();
    assertCode(() -> picture(id, false), "IncorrectInstanceState");
    assertCode(() -> interrupt(id, false), "IncorrectInstanceState");
    assertCode(() -> picture(GONE, false), "InvalidInstanceID.NotFound");
    assertCode(() -> interrupt("i-x", false), "InvalidInstanceID.Malformed");
    start(id);
    host().faults().failAlways("screenshot", Kind.TIMEOUT);
    host().faults().failAlways("interrupt", Kind.UNSUPPORTED);
    assertCode(() -> picture(id, false), "Unavailable");
    assertCode(() -> interrupt(id, false), "UnsupportedOperation");
    host().faults().clear();
    host().faults().failNext("interrupt", Kind.WRONG_STATE);
    assertCode(() -> interrupt(id, false), "IncorrectInstanceState");
  }

  @Test
  void theButtonReachesTheGuestAndADryRunDoesNot() {
    String id = up();
    interrupt(id, true);
    actions.getConsoleScreenshot(
        ME, GetConsoleScreenshotRequest.builder().instanceId(id).dryRun(true).build());
    actions.getConsoleOutput(
        ME, GetConsoleOutputRequest.builder().instanceId(id).dryRun(true).build());
    String mine = uuid(id).toString();
    assertThat(host().calls())
        .doesNotContain("interrupt " + mine, "screenshot " + mine, "consoleOutput " + id);
    interrupt(id, false);
    assertThat(host().calls()).contains("interrupt " + mine);
  }

  @Test
  void linuxHasNoPasswordToTell() {
    GetPasswordDataResponse answer = password(up());
    assertThat(answer.passwordData()).isEmpty();
    assertThat(answer.timestamp()).isNotNull();
    assertCode(() -> password(GONE), "InvalidInstanceID.NotFound");
  }

  private GetPasswordDataResponse password(String id) {
    return actions.getPasswordData(ME, GetPasswordDataRequest.builder().instanceId(id).build());
  }

  /** The events of a transition come a moment after it. */
  private void settle() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.queryForObject(
                            "select count(*) from instance_console where due_at is not null",
                            Long.class))
                    .isPositive());
    SettableClock clock = ahead();
    ConsoleReconciler reconciler = new ConsoleReconciler(posts(clock), instances, clock);
    jdbc.query(
            "select instance_id from instance_console where due_at <= ?",
            (row, number) -> row.getString(1),
            Timestamp.from(clock.instant()))
        .forEach(reconciler::reconcile);
  }

  private SettableClock ahead() {
    return new SettableClock(now.instant().plus(SETTLED));
  }

  private ConsoleSnapshots posts(Clock clock) {
    return new ConsoleSnapshots(jdbc, instances, hypervisors, new RecordingQueue(), clock);
  }

  private static Outcome again(Clock clock, Duration after) {
    return Outcome.again(clock.instant().plus(after));
  }

  private void interrupt(String id, boolean dryRun) {
    actions.sendDiagnosticInterrupt(
        ME, SendDiagnosticInterruptRequest.builder().instanceId(id).dryRun(dryRun).build());
  }

  private BufferedImage picture(String id, boolean wakeUp) throws IOException {
    String data =
        actions
            .getConsoleScreenshot(
                ME, GetConsoleScreenshotRequest.builder().instanceId(id).wakeUp(wakeUp).build())
            .imageData();
    byte[] jpeg = Base64.getDecoder().decode(data);
    assertThat(jpeg).startsWith(0xff, 0xd8, 0xff);
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  private GetConsoleOutputResponse output(String id, boolean latest) {
    return actions.getConsoleOutput(
        ME, GetConsoleOutputRequest.builder().instanceId(id).latest(latest).build());
  }

  private String text(String id, boolean latest) {
    return new String(
        Base64.getDecoder().decode(output(id, latest).output()), StandardCharsets.UTF_8);
  }
}
