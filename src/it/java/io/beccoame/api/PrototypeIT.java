package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.instance.InstanceService;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The request of the 2010 prototype, unchanged, and the truth of each value in the answer. */
class PrototypeIT {

  private static final String FILE = "src/it/resources/prototype/run_request.xml";
  private static final String ITEM = "/RunInstancesResponse/instancesSet/item/";

  private static Curl.Answer run(Service service) {
    Sdk.client(service).createKeyPair(r -> r.keyName("example-key-name"));
    Curl.Answer answer =
        Curl.send(
            service, "/RunInstances", "-H", "Content-Type: text/xml", "--data-binary", "@" + FILE);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  @Test
  void startsThreeMachinesAndSaysWhatIsTrue() {
    Service service = Service.fresh();

    Curl.Answer answer = run(service);

    assertThat(answer.text())
        .contains("<RunInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2010-06-15/\">");
    assertThat(answer.one("/RunInstancesResponse/reservationId")).matches("r-[0-9a-f]{17}");
    assertThat(answer.one("/RunInstancesResponse/ownerId")).isEqualTo(Service.ACCOUNT);
    assertThat(answer.all(ITEM + "instanceId"))
        .hasSize(3)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("i-[0-9a-f]{17}"));
    assertThat(answer.all(ITEM + "amiLaunchIndex")).containsExactly("0", "1", "2");
    assertThree(answer, "imageId", Service.IMAGE);
    assertThree(answer, "instanceState/name", "pending");
    assertThree(answer, "instanceState/code", "0");
    assertThree(answer, "keyName", "example-key-name");
    assertThree(answer, "kernelId", "aki-ba3adfd3");
    assertThree(answer, "ramdiskId", "ari-badbad00");
    assertThree(answer, "placement/availabilityZone", "us-east-1b");
    assertThree(answer, "monitoring/state", "enabled");
    assertThree(answer, "rootDeviceName", "/dev/sda1");
    List<String> addresses = answer.all(ITEM + "privateIpAddress");
    assertThat(addresses).hasSize(3).doesNotHaveDuplicates();
    assertThat(answer.all(ITEM + "ipAddress"))
        .as("of the mock's pool")
        .hasSize(3)
        .doesNotHaveDuplicates()
        .allMatch(address -> address.startsWith("203.0.113."));
    assertThat(answer.all(ITEM + "dnsName")).isEqualTo(answer.all(ITEM + "ipAddress"));
    assertThat(answer.all(ITEM + "blockDeviceMapping/item/deviceName"))
        .hasSize(9)
        .containsOnly("/dev/sda1", "/dev/sdb", "/dev/sdc");
  }

  @Test
  void isSeenTheSameByOthers() {
    Service service = Service.fresh();
    List<String> ids = run(service).all(ITEM + "instanceId");
    Ec2Client ec2 = Sdk.client(service);

    Sdk.waiter(ec2).waitUntilInstanceRunning(r -> r.instanceIds(ids));

    assertThat(Sdk.instances(ec2, ids))
        .hasSize(3)
        .allSatisfy(
            instance -> {
              assertThat(instance.publicIpAddress()).startsWith("203.0.113.");
              assertThat(instance.securityGroups())
                  .extracting(group -> group.groupName())
                  .containsExactly("default");
              assertThat(service.bean(InstanceService.class).userData(instance.instanceId()))
                  .contains("VGhpcyBpcyBiYXNlIDY0IQ==");
            });
    assertThat(ec2.describeVolumes().volumes())
        .as("a root and two blank instance stores each")
        .hasSize(9)
        .filteredOn(volume -> volume.attachments().get(0).device().equals("/dev/sda1"))
        .hasSize(3);
  }

  @Test
  void isDescribedAndTerminatedByDocumentsToo() {
    Service service = Service.fresh();
    List<String> ids = run(service).all(ITEM + "instanceId");

    Curl.Answer described =
        Curl.document(
            service,
            "/DescribeInstances",
            "<DescribeInstances xmlns=\"http://ec2.amazonaws.com/doc/2010-06-15/\"><instancesSet>"
                + item(ids.get(0))
                + item(ids.get(1))
                + "</instancesSet></DescribeInstances>");
    assertThat(described.text()).contains("http://ec2.amazonaws.com/doc/2010-06-15/");
    assertThat(described.all("//reservationSet/item/instancesSet/item/instanceId"))
        .containsExactly(ids.get(0), ids.get(1));
    Curl.Answer terminated =
        Curl.document(
            service,
            "/TerminateInstances",
            "<TerminateInstances xmlns=\"http://ec2.amazonaws.com/doc/2010-06-15/\"><instancesSet>"
                + item(ids.get(2))
                + "</instancesSet></TerminateInstances>");
    assertThat(terminated.one("//instancesSet/item/instanceId")).isEqualTo(ids.get(2));
    assertThat(terminated.one("//instancesSet/item/currentState/name")).isEqualTo("shutting-down");
  }

  @Test
  void needsItsKeyPair() {
    Service service = Service.fresh();

    Curl.Answer answer =
        Curl.send(
            service, "/RunInstances", "-H", "Content-Type: text/xml", "--data-binary", "@" + FILE);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.one("/Response/Errors/Error/Code")).isEqualTo("InvalidKeyPair.NotFound");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/services/Eucalyptus", "/services/Eucalyptus/", "/services/compute"})
  void answersFormsWhereOthersHaveThem(String path) {
    Curl.Answer answer =
        Curl.form(
            Service.fresh(),
            path,
            "Action=DescribeImages&ImageId.1=ami-60a54009&Version=2010-06-15");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.one("/DescribeImagesResponse/imagesSet/item/imageState"))
        .isEqualTo("available");
    assertThat(answer.text()).contains("xmlns=\"http://ec2.amazonaws.com/doc/2010-06-15/\"");
  }

  private static void assertThree(Curl.Answer answer, String path, String value) {
    assertThat(answer.all(ITEM + path)).isEqualTo(Collections.nCopies(3, value));
  }

  private static String item(String id) {
    return "<item><instanceId>" + id + "</instanceId></item>";
  }
}
