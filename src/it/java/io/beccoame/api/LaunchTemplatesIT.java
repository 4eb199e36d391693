package io.beccoame.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Launch templates and fleets by the AWS SDK for Java, the AWS CLI and boto3. */
class LaunchTemplatesIT {

  @Test
  void theSdkMakesLaunchesChangesAndDeletes() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    CreateLaunchTemplateRequest request =
        CreateLaunchTemplateRequest.builder()
            .launchTemplateName("sdk")
            .versionDescription("first")
            .clientToken("once")
            .launchTemplateData(
                RequestLaunchTemplateData.builder()
                    .imageId(Service.IMAGE)
                    .instanceType("b1.nano")
                    .build())
            .tagSpecifications(Sdk.tagged("launch-template", Sdk.tag("team", "a")))
            .build();
    var made = ec2.createLaunchTemplate(request);
    String id = made.launchTemplate().launchTemplateId();
    assertThat(made.warning()).isNull();
    assertThat(ec2.createLaunchTemplate(request).launchTemplate().launchTemplateId()).isEqualTo(id);
    assertThat(
            ec2.describeTags(r -> r.filters(filter("resource-id", id)))
                .tags()
                .get(0)
                .resourceTypeAsString())
        .isEqualTo("launch-template");

    LaunchTemplateVersion second =
        ec2.createLaunchTemplateVersion(
                r ->
                    r.launchTemplateName("sdk")
                        .sourceVersion("$Default")
                        .launchTemplateData(d -> d.instanceType("b1.micro")))
            .launchTemplateVersion();
    assertThat(second.launchTemplateData().imageId()).isEqualTo(Service.IMAGE);
    ec2.modifyLaunchTemplate(r -> r.launchTemplateId(id).defaultVersion("2"));
    assertThat(
            ec2.describeLaunchTemplateVersions(r -> r.versions("$Default", "$Latest"))
                .launchTemplateVersions())
        .extracting(LaunchTemplateVersion::versionNumber, LaunchTemplateVersion::defaultVersion)
        .containsExactly(tuple(2L, true));

    Instance launched =
        ec2.runInstances(r -> r.minCount(1).maxCount(1).launchTemplate(t -> t.launchTemplateId(id)))
            .instances()
            .get(0);
    assertThat(launched.instanceTypeAsString()).isEqualTo("b1.micro");
    assertThat(
            ec2.describeInstances(r -> r.filters(filter("tag:aws:ec2launchtemplate:version", "2")))
                .reservations()
                .get(0)
                .instances()
                .get(0)
                .tags())
        .contains(Sdk.tag("aws:ec2launchtemplate:id", id));
    Sdk.refused(
        "InvalidParameterValue",
        () ->
            ec2.createTags(
                r ->
                    r.resources(launched.instanceId())
                        .tags(Tag.builder().key("aws:ec2launchtemplate:id").value("x").build())));
    ResponseLaunchTemplateData data =
        ec2.getLaunchTemplateData(r -> r.instanceId(launched.instanceId())).launchTemplateData();
    assertThat(data.imageId()).isEqualTo(Service.IMAGE);
    assertThat(data.tagSpecifications()).as("tags of the service's own stay").isEmpty();

    assertThat(
            ec2.deleteLaunchTemplateVersions(r -> r.launchTemplateId(id).versions("1", "2"))
                .unsuccessfullyDeletedLaunchTemplateVersions())
        .hasSize(1);
    assertThat(
            ec2.deleteLaunchTemplate(r -> r.launchTemplateName("sdk"))
                .launchTemplate()
                .launchTemplateId())
        .isEqualTo(id);
    Sdk.refused(
        "InvalidLaunchTemplateId.NotFound",
        () -> ec2.describeLaunchTemplates(r -> r.launchTemplateIds(id)));
  }

  @Test
  void theSdkIsRefusedByName() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    Sdk.refused(
        "MissingParameter", () -> ec2.createLaunchTemplate(r -> r.launchTemplateName("none")));
    Sdk.refused(
        "InvalidLaunchTemplateName.MalformedException",
        () ->
            ec2.createLaunchTemplate(
                r -> r.launchTemplateName("x").launchTemplateData(d -> d.imageId("a"))));
    Sdk.refused(
        "InvalidLaunchTemplateId.Malformed",
        () -> ec2.deleteLaunchTemplate(r -> r.launchTemplateId("x")));
    Sdk.refused(
        "InvalidLaunchTemplateName.NotFoundException", () -> ec2.runInstances(launchOf("nowhere")));
    ec2.createLaunchTemplate(
        r -> r.launchTemplateName("dry").launchTemplateData(d -> d.imageId(Service.IMAGE)));
    Sdk.refused(
        "DryRunOperation",
        () -> ec2.runInstances(launchOf("dry").toBuilder().dryRun(true).build()));
    Sdk.refused(
        "InvalidLaunchTemplateId.VersionNotFound",
        () -> ec2.describeLaunchTemplateVersions(r -> r.launchTemplateName("dry").versions("9")));
    assertThat(ec2.describeInstances().reservations()).isEmpty();
  }

  private static RunInstancesRequest launchOf(String name) {
    return RunInstancesRequest.builder()
        .minCount(1)
        .maxCount(1)
        .launchTemplate(t -> t.launchTemplateName(name))
        .build();
  }

  @Test
  void aFleetLaunchesAtOnceAndGoesWithItsInstances() {
    Ec2Client ec2 = Sdk.client(Service.fresh());
    ec2.createLaunchTemplate(
        r -> r.launchTemplateName("fleet").launchTemplateData(d -> d.imageId(Service.IMAGE)));
    CreateFleetRequest request =
        CreateFleetRequest.builder()
            .type("instant")
            .clientToken("fleet once")
            .targetCapacitySpecification(
                t -> t.totalTargetCapacity(2).defaultTargetCapacityType("on-demand"))
            .launchTemplateConfigs(
                FleetLaunchTemplateConfigRequest.builder()
                    .launchTemplateSpecification(t -> t.launchTemplateName("fleet").version("1"))
                    .overrides(
                        FleetLaunchTemplateOverridesRequest.builder()
                            .instanceType("b1.huge")
                            .priority(0.0)
                            .build(),
                        FleetLaunchTemplateOverridesRequest.builder()
                            .instanceType("b1.nano")
                            .priority(1.0)
                            .build())
                    .build())
            .onDemandOptions(o -> o.allocationStrategy("prioritized"))
            .tagSpecifications(
                Sdk.tagged("fleet", Sdk.tag("team", "a")),
                Sdk.tagged("instance", Sdk.tag("Name", "f")))
            .build();
    Sdk.refused("DryRunOperation", () -> ec2.createFleet(request.toBuilder().dryRun(true).build()));
    assertThat(ec2.describeInstances().reservations()).isEmpty();
    CreateFleetResponse made = ec2.createFleet(request);
    assertThat(made.errors())
        .extracting(error -> error.errorCode())
        .containsExactly("InvalidParameterValue");
    List<String> ids = made.instances().get(0).instanceIds();
    assertThat(ids).hasSize(2);
    assertThat(made.instances().get(0).instanceTypeAsString()).isEqualTo("b1.nano");
    assertThat(ec2.createFleet(request).fleetId()).as("once").isEqualTo(made.fleetId());
    assertThat(
            ec2.describeInstances(r -> r.filters(filter("tag:aws:ec2:fleet-id", made.fleetId())))
                .reservations()
                .get(0)
                .instances())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.tags()).contains(Sdk.tag("Name", "f")));
    assertThat(ec2.describeFleets().fleets()).as("only when it is named").isEmpty();
    var shown = ec2.describeFleets(r -> r.fleetIds(made.fleetId())).fleets().get(0);
    assertThat(shown.fleetStateAsString()).isEqualTo("active");
    assertThat(shown.fulfilledCapacity()).isEqualTo(2);
    assertThat(shown.tags()).containsExactly(Sdk.tag("team", "a"));
    Sdk.refused(
        "UnsupportedOperation",
        () -> ec2.createFleet(request.toBuilder().type("maintain").clientToken("m").build()));

    assertThat(
            ec2.deleteFleets(r -> r.fleetIds(made.fleetId(), "fleet-x").terminateInstances(true))
                .unsuccessfulFleetDeletions())
        .extracting(each -> each.error().codeAsString())
        .containsExactly("fleetIdMalformed");
    Sdk.waiter(ec2).waitUntilInstanceTerminated(r -> r.instanceIds(ids));
    assertThat(
            ec2.describeFleets(r -> r.fleetIds(made.fleetId()))
                .fleets()
                .get(0)
                .fleetStateAsString())
        .isEqualTo("deleted");
  }

  @ParameterizedTest
  @MethodSource("io.beccoame.api.CliIT#clis")
  void theCliLaunchesFromATemplateAndAFleet(Path cli) {
    Service service = Service.fresh();
    Cli.aws(
        service,
        cli,
        "create-launch-template --launch-template-name cli --launch-template-data"
            + " {\"ImageId\":\""
            + Service.IMAGE
            + "\",\"InstanceType\":\"b1.nano\"}");
    assertThat(
            Cli.aws(
                service,
                cli,
                "run-instances --launch-template LaunchTemplateName=cli,Version=$Latest"
                    + " --query Instances[0].InstanceType --output text"))
        .contains("b1.nano");
    assertThat(
            Cli.aws(
                service,
                cli,
                "create-fleet --type instant --target-capacity-specification"
                    + " TotalTargetCapacity=1,DefaultTargetCapacityType=on-demand"
                    + " --launch-template-configs"
                    + " LaunchTemplateSpecification={LaunchTemplateName=cli,Version=1}"
                    + " --query Instances[0].InstanceType --output text"))
        .contains("b1.nano");
    assertThat(Cli.run(service, cli, "delete-launch-template --launch-template-name nowhere").err())
        .contains("(InvalidLaunchTemplateName.NotFoundException)");
  }

  @Test
  void boto3SeesTheSame() {
    Boto.passes(Service.fresh(), "boto_templates.py");
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
