package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Tests a program with the AWS SDK for Java. */
class SdkIT {

  private Ec2Client ec2 = Sdk.client(Service.fresh());

  @BeforeEach
  void empty() {
    ec2 = Sdk.client(Service.fresh());
  }

  @Test
  void livesAWholeLife() {
    Life.live(ec2);
  }

  @Test
  void showsWhatThereIsToLaunch() {
    assertThat(ec2.describeImages(r -> r.imageIds(Service.IMAGE)).images())
        .singleElement()
        .satisfies(
            image -> {
              assertThat(image.imageId()).isEqualTo(Service.IMAGE);
              assertThat(image.stateAsString()).isEqualTo("available");
              assertThat(image.rootDeviceName()).isEqualTo("/dev/sda1");
            });
    assertThat(
            ec2.describeInstanceTypes(
                    r -> r.filters(Filter.builder().name("instance-type").values("b1.*").build()))
                .instanceTypes())
        .extracting(type -> type.instanceTypeAsString())
        .containsExactlyInAnyOrder("b1.nano", "b1.micro");
    assertThat(ec2.describeRegions().regions())
        .extracting(Region::regionName)
        .contains("us-east-1");
    assertThat(ec2.describeAvailabilityZones().availabilityZones())
        .extracting(AvailabilityZone::zoneName)
        .containsExactly("us-east-1a", "us-east-1b");
  }

  @Test
  void doesNothingInADryRun() {
    assertThat(
            Sdk.refused(
                    "DryRunOperation", () -> ec2.runInstances(Sdk.launch(3).dryRun(true).build()))
                .statusCode())
        .isEqualTo(412);
    Sdk.refused(
        "InvalidAMIID.NotFound",
        () -> ec2.runInstances(Sdk.launch(3).imageId("ami-00000001").dryRun(true).build()));
    assertThat(Sdk.instances(ec2, List.of())).isEmpty();
    assertThat(ec2.describeVolumes().volumes()).isEmpty();
  }

  @Test
  void turnsPages() {
    Set<String> launched = new HashSet<>();
    ec2.runInstances(Sdk.launch(25).build()).instances().forEach(i -> launched.add(i.instanceId()));

    Set<String> seen = new HashSet<>();
    int pages = 0;
    for (DescribeInstancesResponse page : ec2.describeInstancesPaginator(r -> r.maxResults(10))) {
      pages++;
      page.reservations().forEach(r -> r.instances().forEach(i -> seen.add(i.instanceId())));
    }

    assertThat(pages).isEqualTo(3);
    assertThat(seen).isEqualTo(launched);
    String token = ec2.describeInstances(r -> r.maxResults(20)).nextToken();
    DescribeInstancesResponse last = ec2.describeInstances(r -> r.maxResults(20).nextToken(token));
    assertThat(last.nextToken()).isNull();
    assertThat(last.reservations().get(0).instances()).hasSize(5);
    Sdk.refused(
        "InvalidNextToken",
        () ->
            ec2.describeInstances(
                r ->
                    r.maxResults(20)
                        .nextToken(token)
                        .filters(Filter.builder().name("image-id").values("*").build())));
  }

  @Test
  void keepsTags() {
    String id = ec2.runInstances(Sdk.launch(1).build()).instances().get(0).instanceId();
    ec2.createTags(
        r ->
            r.resources(id).tags(Sdk.tag("Name", "a"), Sdk.tag("stage", "test"), Sdk.tag("x", "")));
    ec2.createTags(r -> r.resources(id).tags(Sdk.tag("Name", "b")));
    ec2.deleteTags(r -> r.resources(id).tags(Sdk.tag("stage", "other"), Sdk.tag("x", "")));

    assertThat(
            ec2.describeTags(
                    r -> r.filters(Filter.builder().name("resource-id").values(id).build()))
                .tags())
        .extracting(
            TagDescription::key, TagDescription::value, TagDescription::resourceTypeAsString)
        .containsExactly(tuple("Name", "b", "instance"), tuple("stage", "test", "instance"));
  }

  @ParameterizedTest
  @CsvSource({
    "instance-id, i-*, 2",
    "tag:Name, web-?, 2",
    "tag:Name, web-1, 1",
    "tag:name, web-1, 0",
    "tag-key, Na*, 2",
    "instance-state-name, terminated, 0",
    "instance-type, b1.nano, 2",
    "image-id, ami-60a54009, 2",
    "availability-zone, us-east-1b, 1",
    "architecture, arm64, 0",
    "owner-id, 123456789012, 2",
    "root-device-type, ebs, 2",
    "key-name, none, 0",
    "network-interface.status, in-use, 2",
    "block-device-mapping.device-name, /dev/sda1, 2",
    "private-dns-name, ip-172-31-*, 2",
    "group-name, default, 2",
    "monitoring-state, disabled, 2",
  })
  void filters(String name, String value, int expected) {
    launch("us-east-1a", "web-1");
    launch("us-east-1b", "web-2");

    List<Instance> found =
        ec2
            .describeInstances(
                r -> r.filters(Filter.builder().name(name).values("nothing*", value).build()))
            .reservations()
            .stream()
            .flatMap(r -> r.instances().stream())
            .toList();

    assertThat(found).hasSize(expected);
  }

  private void launch(String zone, String name) {
    ec2.runInstances(
        Sdk.launch(1)
            .placement(p -> p.availabilityZone(zone))
            .tagSpecifications(Sdk.tagged("instance", Sdk.tag("Name", name)))
            .build());
  }
}
