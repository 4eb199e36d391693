package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the AWS CLI, Debian's and the one on the path. */
class CliIT {

  static Stream<Path> clis() {
    Set<Path> found = new LinkedHashSet<>();
    Stream.concat(
            Stream.of("/usr/bin"),
            Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator)))
        .map(folder -> Path.of(folder, "aws"))
        .filter(Files::isExecutable)
        .filter(path -> !path.startsWith("/bin"))
        .map(CliIT::behindShim)
        .limit(2)
        .forEach(found::add);
    return found.isEmpty() ? Stream.of(Path.of("aws")) : found.stream();
  }

  /** The program that a shim of pyenv starts, or the program itself. */
  private static Path behindShim(Path program) {
    Path folder = program.getParent();
    if (folder == null || !folder.endsWith("shims")) {
      return program;
    }
    try (DirectoryStream<Path> versions =
        Files.newDirectoryStream(folder.resolveSibling("versions"))) {
      for (Path version : versions) {
        if (Files.isExecutable(version.resolve("bin/aws"))) {
          return version.resolve("bin/aws");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return program;
  }

  @ParameterizedTest
  @MethodSource("clis")
  void startsFortyAndTakesThemThroughTheirLife(Path cli) {
    Service service = Service.fresh();

    List<String> states =
        words(
            service,
            cli,
            "run-instances --image-id ami-60a54009 --count 40"
                + " --query Instances[].State.Name --output text");
    assertThat(states).hasSize(40).containsOnly("pending");
    aws(service, cli, "wait instance-running").text();
    List<String> ids =
        words(
            service,
            cli,
            "describe-instances --filters Name=instance-state-name,Values=running"
                + " --query Reservations[].Instances[].InstanceId --output text");
    assertThat(ids).hasSize(40);
    String three = String.join(" ", ids.subList(0, 3));
    aws(service, cli, "create-tags --tags Key=Name,Value=cli --resources " + three).text();
    assertThat(
            words(
                service,
                cli,
                "describe-instances --filters Name=tag:Name,Values=c*"
                    + " --query Reservations[].Instances[].InstanceId --output text"))
        .containsExactlyInAnyOrderElementsOf(ids.subList(0, 3));
    aws(service, cli, "wait instance-status-ok --instance-ids " + three).text();
    aws(service, cli, "reboot-instances --instance-ids " + three).text();
    assertThat(move(service, cli, "stop-instances", "StoppingInstances", three))
        .containsOnly("running", "stopping");
    aws(service, cli, "wait instance-stopped --instance-ids " + three).text();
    assertThat(move(service, cli, "start-instances", "StartingInstances", three))
        .containsOnly("stopped", "pending");
    aws(service, cli, "wait instance-running --instance-ids " + three).text();
    assertThat(
            move(
                service, cli, "terminate-instances", "TerminatingInstances", String.join(" ", ids)))
        .hasSize(80)
        .containsOnly("running", "shutting-down");
    aws(service, cli, "wait instance-terminated --instance-ids " + String.join(" ", ids)).text();
    assertThat(aws(service, cli, "describe-volumes --query Volumes --output text").text())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("clis")
  void knowsWhoAsks(Path cli) {
    Service service = Service.fresh();
    List<String> who = List.of("sts", "get-caller-identity", "--output", "json");

    Command.Result answer = run(service, cli, Map.of(), who);
    assertThat(answer.text())
        .contains(Service.ACCOUNT)
        .contains("arn:aws:iam::" + Service.ACCOUNT + ":root");

    Command.Result stranger = run(service, cli, Map.of("AWS_SECRET_ACCESS_KEY", "another"), who);
    assertThat(stranger.exit()).isNotZero();
    assertThat(stranger.err()).contains("SignatureDoesNotMatch");
    Command.Result unknown =
        run(
            service,
            cli,
            Map.of("AWS_ACCESS_KEY_ID", "AKIAUNKNOWN"),
            List.of("ec2", "describe-instances"));
    assertThat(unknown.exit()).isNotZero();
    assertThat(unknown.err()).contains("AuthFailure").contains("validate the provided access");
  }

  @ParameterizedTest
  @MethodSource("clis")
  void makesKeysAndSaysWhatIsWrong(Path cli) {
    Service service = Service.fresh();

    assertThat(
            aws(service, cli, "create-key-pair --key-name k --query KeyMaterial --output text")
                .text())
        .startsWith("-----BEGIN RSA PRIVATE KEY-----")
        .endsWith("-----END RSA PRIVATE KEY-----");
    Command.Result twice = aws(service, cli, "create-key-pair --key-name k");
    assertThat(twice.exit()).isNotZero();
    assertThat(twice.err()).contains("(InvalidKeyPair.Duplicate)").contains("already exists: k");
    Command.Result dry =
        aws(service, cli, "run-instances --image-id ami-60a54009 --count 2 --dry-run");
    assertThat(dry.err()).contains("(DryRunOperation)").contains("would have succeeded");
    Command.Result table = aws(service, cli, "describe-images --output table");
    assertThat(table.text()).contains("DescribeImages").contains("/dev/sda1");
  }

  @ParameterizedTest
  @MethodSource("clis")
  void asksAndChangesWhatAnInstanceIs(Path cli) {
    Service service = Service.fresh();
    String id =
        words(
                service,
                cli,
                "run-instances --image-id ami-60a54009 --user-data hello"
                    + " --query Instances[].InstanceId --output text")
            .get(0);
    aws(service, cli, "wait instance-running --instance-ids " + id).text();
    String one = " --instance-id " + id;
    String modify = "modify-instance-attribute" + one;
    String show = "describe-instance-attribute --output text" + one + " --attribute ";

    assertThat(aws(service, cli, show + "userData --query UserData.Value").text())
        .isEqualTo("aGVsbG8=");
    assertThat(aws(service, cli, modify + " --instance-type Value=b1.micro").err())
        .contains("(IncorrectInstanceState)");
    aws(service, cli, modify + " --disable-api-termination").text();
    assertThat(
            aws(service, cli, show + "disableApiTermination --query DisableApiTermination.Value")
                .text())
        .isEqualTo("True");
    assertThat(aws(service, cli, "terminate-instances --instance-ids " + id).err())
        .contains("(OperationNotPermitted)");
    aws(service, cli, modify + " --attribute disableApiTermination --value false").text();
    aws(
            service,
            cli,
            modify
                + " --block-device-mappings"
                + " DeviceName=/dev/sda1,Ebs={DeleteOnTermination=false}")
        .text();
    assertThat(
            aws(
                    service,
                    cli,
                    show
                        + "blockDeviceMapping"
                        + " --query BlockDeviceMappings[].Ebs.DeleteOnTermination")
                .text())
        .isEqualTo("False");
    aws(service, cli, "reset-instance-attribute --attribute sourceDestCheck" + one).text();
    assertThat(
            aws(
                    service,
                    cli,
                    "get-console-screenshot --wake-up --query ImageData --output text" + one)
                .text())
        .as("base64 of a JPEG")
        .startsWith("/9j/");
    aws(service, cli, "send-diagnostic-interrupt" + one).text();
    aws(service, cli, "get-console-output --latest" + one).text();
    assertThat(
            aws(service, cli, "get-password-data --query PasswordData --output text" + one).text())
        .isEmpty();
    assertThat(
            words(
                service,
                cli,
                "monitor-instances --query InstanceMonitorings[].Monitoring.State --output text"
                    + " --instance-ids "
                    + id))
        .containsExactly("pending");
  }

  private static List<String> move(
      Service service, Path cli, String action, String list, String ids) {
    return words(
        service,
        cli,
        action
            + " --query "
            + list
            + "[].[PreviousState.Name,CurrentState.Name] --output text --instance-ids "
            + ids);
  }

  private static List<String> words(Service service, Path cli, String line) {
    return List.of(aws(service, cli, line).text().split("\\s+"));
  }

  private static Command.Result aws(Service service, Path cli, String line) {
    List<String> all = new ArrayList<>();
    all.add("ec2");
    all.addAll(List.of(line.split(" ")));
    return run(service, cli, Map.of(), all);
  }

  private static Command.Result run(
      Service service, Path cli, Map<String, String> environment, List<String> arguments) {
    assumeTrue(Files.isExecutable(cli), "There is no AWS CLI on this machine");
    List<String> line = new ArrayList<>();
    line.addAll(List.of(cli.toString(), "--endpoint-url", service.endpoint().toString()));
    line.addAll(arguments);
    return Command.run(service, environment, line);
  }
}
