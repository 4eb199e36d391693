package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Host;
import software.amazon.awssdk.services.ec2.model.HostInstance;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.PlacementGroup;

/** Placement groups, hosts, instance profiles and the owners of images, by clients. */
class PlacementIT {

  private Service service = Service.fresh();
  private Ec2Client ec2 = Sdk.client(service);

  @BeforeEach
  void empty() {
    service = Service.fresh();
    ec2 = Sdk.client(service);
  }

  @Test
  void theSdkMakesFillsAndDeletesAPlacementGroup() {
    PlacementGroup made =
        ec2.createPlacementGroup(
                r ->
                    r.groupName("hdfs")
                        .strategy("partition")
                        .partitionCount(3)
                        .tagSpecifications(Sdk.tagged("placement-group", Sdk.tag("team", "data"))))
            .placementGroup();
    assertThat(made.groupId()).matches("pg-[0-9a-f]{17}");
    assertThat(made.groupArn())
        .isEqualTo("arn:aws:ec2:us-east-1:" + Service.ACCOUNT + ":placement-group/hdfs");
    assertThat(ec2.describePlacementGroups(r -> r.groupNames("hdfs")).placementGroups())
        .containsExactly(made);
    assertThat(ec2.describePlacementGroups(r -> r.filters(by("tag:team", "d*"))).placementGroups())
        .hasSize(1);
    assertThat(ec2.describePlacementGroups(r -> r.filters(by("strategy", "spread"))))
        .satisfies(none -> assertThat(none.placementGroups()).isEmpty());
    ec2.createTags(r -> r.resources(made.groupId()).tags(Sdk.tag("a", "b")));

    Instance instance =
        ec2.runInstances(
                Sdk.launch(1).placement(p -> p.groupName("hdfs").partitionNumber(2)).build())
            .instances()
            .get(0);
    assertThat(instance.placement().groupId()).isEqualTo(made.groupId());
    assertThat(
            ec2.describeInstances(
                    r ->
                        r.filters(
                            by("placement-group-name", "hdfs"),
                            by("placement-partition-number", "2")))
                .reservations())
        .hasSize(1);
    Sdk.refused(
        "InvalidPlacementGroup.InUse", () -> ec2.deletePlacementGroup(r -> r.groupName("hdfs")));
    Sdk.refused(
        "InvalidPlacementGroup.Duplicate",
        () -> ec2.createPlacementGroup(r -> r.groupName("hdfs").strategy("cluster")));
    Sdk.refused(
        "DryRunOperation",
        () -> ec2.createPlacementGroup(r -> r.groupName("x").strategy("spread").dryRun(true)));
    ec2.terminateInstances(r -> r.instanceIds(instance.instanceId()));
    Sdk.waiter(ec2).waitUntilInstanceTerminated(r -> r.instanceIds(instance.instanceId()));
    ec2.deletePlacementGroup(r -> r.groupName("hdfs"));
    Sdk.refused(
        "InvalidPlacementGroup.Unknown",
        () -> ec2.describePlacementGroups(r -> r.groupNames("hdfs")));
  }

  @Test
  void theSdkMovesAnInstanceFromOneProfileToAnother() {
    Instance launched =
        ec2.runInstances(Sdk.launch(1).iamInstanceProfile(p -> p.name("web")).build())
            .instances()
            .get(0);
    String id = launched.instanceId();
    IamInstanceProfileAssociation first =
        ec2.describeIamInstanceProfileAssociations(r -> r.filters(by("instance-id", id)))
            .iamInstanceProfileAssociations()
            .get(0);
    assertThat(first.iamInstanceProfile()).isEqualTo(launched.iamInstanceProfile());
    IamInstanceProfileAssociation second =
        ec2.replaceIamInstanceProfileAssociation(
                r -> r.associationId(first.associationId()).iamInstanceProfile(p -> p.name("db")))
            .iamInstanceProfileAssociation();
    assertThat(
            ec2.describeInstances(
                    r ->
                        r.filters(
                            by(
                                "iam-instance-profile.arn",
                                "arn:aws:iam::" + Service.ACCOUNT + ":instance-profile/db")))
                .reservations())
        .hasSize(1);
    ec2.disassociateIamInstanceProfile(r -> r.associationId(second.associationId()));
    assertThat(Sdk.instances(ec2, List.of(id)).get(0).iamInstanceProfile()).isNull();
    ec2.associateIamInstanceProfile(r -> r.instanceId(id).iamInstanceProfile(p -> p.name("web")));
    assertThat(Sdk.instances(ec2, List.of(id)).get(0).iamInstanceProfile())
        .isEqualTo(launched.iamInstanceProfile());
  }

  @Test
  void theSdkSeesTheHostThatHasItsInstances() {
    String id = Sdk.running(ec2, 1).get(0);

    Host host = ec2.describeHosts().hosts().get(0);

    assertThat(host.instances()).extracting(HostInstance::instanceId).containsExactly(id);
    assertThat(host.availableCapacity().availableVCpus())
        .isEqualTo(host.hostProperties().totalVCpus() - 1);
    assertThat(ec2.describeHosts(r -> r.hostIds(host.hostId())).hosts()).hasSize(1);
    assertThat(ec2.describeInstanceTopology(r -> {}).instances())
        .singleElement()
        .satisfies(each -> assertThat(each.networkNodes()).hasSize(3));
    assertThat(ec2.describeInstanceImageMetadata(r -> {}).instanceImageMetadata())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.instanceId()).isEqualTo(id);
              assertThat(each.imageMetadata().name()).isEqualTo("blank");
              assertThat(each.imageMetadata().imageOwnerAlias()).isEqualTo("amazon");
              assertThat(each.imageMetadata().isPublic()).isTrue();
            });
    assertThat(
            ec2.describeInstanceImageMetadata(r -> r.filters(by("owner-alias", "aws*")))
                .instanceImageMetadata())
        .isEmpty();
  }

  @Test
  void theLookupsOfTutorialsFindTheirImage() {
    List<Image> noble =
        ec2.describeImages(
                r ->
                    r.owners("099720109477")
                        .filters(
                            by(
                                "name",
                                "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"),
                            by("virtualization-type", "hvm"),
                            by("architecture", "x86_64"),
                            by("root-device-type", "ebs")))
            .images();
    assertThat(noble).singleElement().satisfies(image -> assertThat(image.ownerId()).isNotNull());
    assertThat(
            ec2.describeImages(
                    r ->
                        r.owners("amazon")
                            .filters(by("name", "ubuntu/images/*/ubuntu-noble-24.04-*")))
                .images())
        .isEqualTo(noble);
    assertThat(
            ec2.describeImages(
                    r ->
                        r.filters(
                            by("owner-id", "136693071363"),
                            by("owner-alias", "amazon"),
                            by("name", "debian-13-amd64-*")))
                .images())
        .hasSize(1);
    String launched =
        ec2.runInstances(Sdk.launch(1).imageId(noble.get(0).imageId()).build())
            .instances()
            .get(0)
            .imageId();
    assertThat(launched).isEqualTo(noble.get(0).imageId());
  }

  @ParameterizedTest
  @MethodSource("io.beccoame.api.CliIT#clis")
  void theCliFindsTheNewestImageOfAPublisher(Path cli) {
    assertThat(
            Cli.aws(
                service,
                cli,
                "describe-images --owners 099720109477 --filters"
                    + " Name=name,Values=ubuntu/images/*/ubuntu-noble-24.04-amd64-server-*"
                    + " --query sort_by(Images,&CreationDate)[-1].ImageOwnerAlias --output text"))
        .isEqualTo("amazon");
    Cli.aws(service, cli, "create-placement-group --group-name near --strategy cluster");
    assertThat(
            Cli.aws(
                service,
                cli,
                "describe-placement-groups --query PlacementGroups[].[GroupName,State,Strategy]"
                    + " --output text"))
        .isEqualTo("near\tavailable\tcluster");
    Cli.aws(service, cli, "delete-placement-group --group-name near");
    assertThat(
            Cli.aws(
                service,
                cli,
                "describe-hosts --filter Name=state,Values=available --query Hosts[0].State"
                    + " --output text"))
        .isEqualTo("available");
  }

  @Test
  void boto3KnowsTheErrorsAndTheAnswers() {
    Boto.passes(service, "boto_more.py");
  }

  private static Filter by(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
