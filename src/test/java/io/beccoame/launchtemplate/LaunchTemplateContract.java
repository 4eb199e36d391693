package io.beccoame.launchtemplate;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.instance.InstanceView;
import io.beccoame.instance.LaunchRequestMapper;
import io.beccoame.instance.Machines;
import io.beccoame.support.AtOnce;
import io.beccoame.support.Callers;
import io.beccoame.tag.TagService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Launch templates by the EC2 actions, and launches from them. */
abstract class LaunchTemplateContract extends Machines {

  private static final String UNKNOWN = "lt-0123456789abcdef0";
  private static final Caller OTHER = Callers.of("600000000001");

  @Autowired private LaunchTemplateActions templateActions;
  @Autowired private LaunchTemplateVersionActions versionActions;
  @Autowired private LaunchRequestMapper requests;
  @Autowired private TagService tags;
  private Templates templates = new Templates(templateActions, versionActions);

  @BeforeEach
  void actions() {
    templates = new Templates(templateActions, versionActions);
  }

  @AfterEach
  void noTemplateIsLeft() {
    for (Caller caller : List.of(ME, OTHER)) {
      for (LaunchTemplate each : describe(caller, DescribeLaunchTemplatesRequest.builder())) {
        delete(caller, each.launchTemplateId());
      }
    }
    assertThat(jdbc.queryForObject("select count(*) from launch_template_version", Long.class))
        .isZero();
  }

  @Test
  void aTemplateIsMadeShownChangedAndDeleted() {
    LaunchTemplate made = templates.create(ME, "web", "ImageId=ami-1").launchTemplate();
    assertThat(made.launchTemplateId()).startsWith("lt-");
    assertThat(made.createdBy()).isEqualTo(ME.arn());
    assertThat(made.defaultVersionNumber()).isEqualTo(1);
    assertThat(made.latestVersionNumber()).isEqualTo(1);
    String id = made.launchTemplateId();
    LaunchTemplateVersion second = add(id, "1", "InstanceType=t");
    assertThat(second.versionNumber()).isEqualTo(2);
    assertThat(second.defaultVersion()).isFalse();
    assertThat(second.launchTemplateData().imageId()).isEqualTo("ami-1");
    assertThat(second.launchTemplateData().instanceTypeAsString()).isEqualTo("t");
    LaunchTemplate changed = setDefault(id, "2");
    assertThat(changed.defaultVersionNumber()).isEqualTo(2);
    assertThat(changed.launchTemplateName()).isEqualTo("web");
    assertThat(delete(ME, id).defaultVersionNumber()).isEqualTo(2);
    assertThat(describe(ME, DescribeLaunchTemplatesRequest.builder())).isEmpty();
    assertThat(templates.made(ME, "web", "ImageId=a")).as("the name is free").isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "a b", "ümlaut"})
  void aNameHasItsForm(String name) {
    assertCode(
        () -> templates.create(ME, name, "ImageId=a"),
        "InvalidLaunchTemplateName.MalformedException");
    assertCode(() -> templates.create(ME, null, "ImageId=a"), "MissingParameter");
  }

  @Test
  void aNameIsTakenOnceInAnAccount() {
    templates.made(ME, "(web)/v1.0_-", "ImageId=a");
    assertCode(
        () -> templates.create(ME, "(web)/v1.0_-", "ImageId=a"),
        "InvalidLaunchTemplateName.AlreadyExistsException");
    String theirs = templates.made(OTHER, "(web)/v1.0_-", "ImageId=a");
    assertCode(() -> delete(ME, theirs), "InvalidLaunchTemplateId.NotFound");
    assertCode(() -> add(theirs, null, "ImageId=a"), "InvalidLaunchTemplateId.NotFound");
  }

  @Test
  void versionsMadeAtOnceHaveNumbersOfTheirOwn() throws Exception {
    String id = templates.made(ME, "busy", "ImageId=a");
    AtOnce.run(4, () -> add(id, null, "ImageId=a"));
    assertThat(versions(DescribeLaunchTemplateVersionsRequest.builder().launchTemplateId(id)))
        .containsExactly(5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void versionsAreFoundByNumberAliasAndRange() {
    String id = templates.made(ME, "many", "ImageId=a");
    add(id, null, "ImageId=b");
    add(id, null, "ImageId=c");
    setDefault(id, "2");
    String other = templates.made(ME, "other", "ImageId=d");
    assertThat(versions(of(id))).containsExactly(3L, 2L, 1L);
    assertThat(versions(of(id).versions("$Default", "2", "$Latest"))).containsExactly(2L, 3L);
    assertThat(versions(of(id).minVersion("2"))).containsExactly(3L, 2L);
    assertThat(versions(of(id).minVersion("1").maxVersion("2"))).containsExactly(2L, 1L);
    assertThat(versions(DescribeLaunchTemplateVersionsRequest.builder().launchTemplateName("many")))
        .hasSize(3);
    assertThat(all("$Latest"))
        .extracting(LaunchTemplateVersion::launchTemplateId, LaunchTemplateVersion::versionNumber)
        .containsExactlyInAnyOrder(tuple(id, 3L), tuple(other, 1L));
    assertThat(all("$Default", "$Latest")).as("each once").hasSize(3);
    assertCode(() -> versions(of(id).versions("4")), "InvalidLaunchTemplateId.VersionNotFound");
    assertCode(() -> versions(of(id).versions("new")), "InvalidParameterValue");
    assertCode(() -> versions(of(id).versions("1").minVersion("1")), "InvalidParameterCombination");
    assertCode(() -> all("1"), "InvalidParameterValue");
    assertCode(this::all, "MissingParameter");
    assertCode(() -> versions(of(id).launchTemplateName("many")), "InvalidParameterCombination");
  }

  @Test
  void versionsAreShownInPages() {
    String id = templates.made(ME, "paged", "ImageId=a");
    add(id, null, "ImageId=b");
    add(id, null, "ImageId=c");
    List<Long> seen = new ArrayList<>();
    String token = null;
    do {
      var page =
          versionActions.describeLaunchTemplateVersions(
              ME, of(id).maxResults(1).nextToken(token).build());
      page.launchTemplateVersions().forEach(each -> seen.add(each.versionNumber()));
      token = page.nextToken();
    } while (token != null);
    assertThat(seen).containsExactly(3L, 2L, 1L);
    assertCode(() -> versions(of(id).maxResults(201)), "InvalidParameterValue");
  }

  @ParameterizedTest
  @CsvSource({
    "image-id, ami-1, 1",
    "image-id, ami-*, 2",
    "instance-type, b1.nano, 2",
    "is-default-version, true, 1",
    "http-tokens, required, 2",
    "network-card-index, 1, 2",
    "iam-instance-profile, arn, 2",
    "ebs-optimized, false, 2",
    "kernel-id, k, ",
    "license-configuration-arn, l, ",
  })
  void filtersFindVersionsByTheirData(String name, String value, Long found) {
    String id = templates.made(ME, "filtered", "ImageId=ami-1");
    add(
        id,
        null,
        "ImageId=ami-2&InstanceType=b1.nano&MetadataOptions.HttpTokens=required"
            + "&NetworkInterface.1.NetworkCardIndex=1&IamInstanceProfile.Arn=arn"
            + "&EbsOptimized=false");
    List<Long> versions =
        versions(of(id).filters(Filter.builder().name(name).values(value).build()));
    if (found == null) {
      assertThat(versions).isEmpty();
    } else {
      assertThat(versions).contains(found);
    }
    assertThat(versions).hasSize(value.endsWith("*") ? 2 : found == null ? 0 : 1);
    assertCode(
        () -> versions(of(id).filters(Filter.builder().name("flavour").values("x").build())),
        "InvalidParameterValue");
  }

  @Test
  void templatesAreFoundByIdNameTagAndFilter() {
    String id = templates.made(ME, "one", "ImageId=a");
    templates.made(ME, "two", "ImageId=a");
    tags.put(ACCOUNT, ResourceKind.LAUNCH_TEMPLATE, id, Map.of("team", "a"));
    assertThat(describe(ME, DescribeLaunchTemplatesRequest.builder().launchTemplateIds(id)))
        .extracting(LaunchTemplate::launchTemplateName)
        .containsExactly("one");
    assertThat(
            describe(
                ME, DescribeLaunchTemplatesRequest.builder().launchTemplateNames("one", "two")))
        .hasSize(2);
    assertThat(describe(ME, filtered("tag:team", "a"))).hasSize(1);
    assertThat(describe(ME, filtered("launch-template-name", "t?o"))).hasSize(1);
    assertThat(describe(OTHER, DescribeLaunchTemplatesRequest.builder())).isEmpty();
    assertCode(
        () ->
            describe(
                ME, DescribeLaunchTemplatesRequest.builder().launchTemplateNames("one", "three")),
        "InvalidLaunchTemplateName.NotFoundException");
    assertCode(
        () -> describe(ME, DescribeLaunchTemplatesRequest.builder().launchTemplateIds(UNKNOWN)),
        "InvalidLaunchTemplateId.NotFound");
    assertCode(
        () -> describe(ME, DescribeLaunchTemplatesRequest.builder().launchTemplateIds("lt-x")),
        "InvalidLaunchTemplateId.Malformed");
  }

  @Test
  void deletingVersionsSaysOfEachWhatCameOfIt() {
    String id = templates.made(ME, "thinned", "ImageId=a");
    add(id, null, "ImageId=b");
    add(id, null, "ImageId=c");
    DeleteLaunchTemplateVersionsResponse answer =
        versionActions.deleteLaunchTemplateVersions(
            ME,
            DeleteLaunchTemplateVersionsRequest.builder()
                .launchTemplateName("thinned")
                .versions("1", "3", "7")
                .build());
    assertThat(answer.successfullyDeletedLaunchTemplateVersions())
        .extracting(each -> each.versionNumber())
        .containsExactly(3L);
    assertThat(answer.unsuccessfullyDeletedLaunchTemplateVersions())
        .extracting(each -> each.versionNumber(), each -> each.responseError().codeAsString())
        .containsExactly(
            tuple(1L, "unexpectedError"), tuple(7L, "launchTemplateVersionDoesNotExist"));
    assertThat(versions(of(id).versions("$Latest"))).containsExactly(2L);
    assertThat(add(id, null, "ImageId=d").versionNumber()).as("numbers go on").isEqualTo(4);
  }

  @Test
  void parametersThatALaunchRefusesAreStoredShownAndWarnedOf() {
    var made = templates.create(ME, "ahead", "EnclaveOptions.Enabled=true&ImageId=ami-60a54009");
    assertThat(made.warning().errors())
        .extracting(error -> error.code())
        .containsExactly("UnsupportedOperation");
    assertThat(made.warning().errors().get(0).message()).contains("EnclaveOptions");
    String id = made.launchTemplate().launchTemplateId();
    assertThat(
            templates.describe(ME, of(id)).get(0).launchTemplateData().enclaveOptions().enabled())
        .isTrue();
    assertThat(templates.create(ME, "plain", "InstanceType=b1.nano").warning()).isNull();
    assertCode(() -> launch(run().launchTemplate(by(id, null))), "UnsupportedOperation");
  }

  @Test
  void aLaunchTakesTheTemplateAndItsInstancesSayWhichVersion() {
    String id =
        templates.made(
            ME,
            "launched",
            "ImageId=ami-60a54009&InstanceType=b1.nano&DisableApiTermination=true"
                + "&TagSpecification.1.ResourceType=instance"
                + "&TagSpecification.1.Tag.1.Key=Name&TagSpecification.1.Tag.1.Value=one");
    add(id, "1", "InstanceType=b1.micro");
    InstanceView standard = launch(run().launchTemplate(by(id, null)));
    assertThat(standard.instance().instanceType()).isEqualTo("b1.nano");
    assertThat(standard.instance().disableApiTermination()).isTrue();
    assertThat(standard.tags())
        .containsEntry("Name", "one")
        .containsEntry("aws:ec2launchtemplate:id", id)
        .containsEntry("aws:ec2launchtemplate:version", "1");
    InstanceView latest = launch(run().launchTemplate(by(id, "$Latest")));
    assertThat(latest.instance().instanceType()).isEqualTo("b1.micro");
    assertThat(latest.tags()).containsEntry("aws:ec2launchtemplate:version", "2");
    InstanceView other =
        launch(
            run().disableApiTermination(false).instanceType("b1.nano").launchTemplate(by(id, "2")));
    assertThat(other.instance().instanceType()).isEqualTo("b1.nano");
    assertThat(other.instance().disableApiTermination()).isFalse();
    assertCode(
        () -> launch(run().launchTemplate(by(id, "3"))), "InvalidLaunchTemplateId.VersionNotFound");
    assertCode(
        () -> launch(run().launchTemplate(by(UNKNOWN, null))), "InvalidLaunchTemplateId.NotFound");
    assertCode(
        () -> launch(run().launchTemplate(t -> t.launchTemplateName("gone"))),
        "InvalidLaunchTemplateName.NotFoundException");
    assertCode(() -> launch(run().launchTemplate(t -> t.version("1"))), "MissingParameter");
  }

  @Test
  void aTemplateWithoutAnImageNeedsOneFromTheRequest() {
    String id = templates.made(ME, "half", "InstanceType=b1.nano");
    assertCode(() -> launch(run().launchTemplate(by(id, null))), "MissingParameter");
    assertThat(
            launch(run().imageId("ami-60a54009").launchTemplate(by(id, null)))
                .instance()
                .instanceType())
        .isEqualTo("b1.nano");
  }

  private InstanceView launch(RunInstancesRequest.Builder request) {
    LaunchRequestMapper.Launch launch = requests.launch(ACCOUNT, request.build());
    return launches.launch(launch.command(), launch.systemTags()).get(0);
  }

  private static RunInstancesRequest.Builder run() {
    return RunInstancesRequest.builder().minCount(1).maxCount(1);
  }

  private static LaunchTemplateSpecification by(String id, @Nullable String version) {
    return LaunchTemplateSpecification.builder().launchTemplateId(id).version(version).build();
  }

  private LaunchTemplateVersion add(String id, @Nullable String source, String data) {
    return templates.add(ME, id, source, data).launchTemplateVersion();
  }

  private LaunchTemplate setDefault(String id, String version) {
    return templateActions
        .modifyLaunchTemplate(
            ME,
            ModifyLaunchTemplateRequest.builder()
                .launchTemplateId(id)
                .defaultVersion(version)
                .build())
        .launchTemplate();
  }

  private LaunchTemplate delete(Caller caller, String id) {
    return templateActions
        .deleteLaunchTemplate(
            caller, DeleteLaunchTemplateRequest.builder().launchTemplateId(id).build())
        .launchTemplate();
  }

  private List<LaunchTemplate> describe(
      Caller caller, DescribeLaunchTemplatesRequest.Builder request) {
    DescribeLaunchTemplatesResponse answer =
        templateActions.describeLaunchTemplates(caller, request.build());
    return answer.launchTemplates();
  }

  private static DescribeLaunchTemplatesRequest.Builder filtered(String name, String value) {
    return DescribeLaunchTemplatesRequest.builder()
        .filters(Filter.builder().name(name).values(value).build());
  }

  private static DescribeLaunchTemplateVersionsRequest.Builder of(String id) {
    return DescribeLaunchTemplateVersionsRequest.builder().launchTemplateId(id);
  }

  private List<LaunchTemplateVersion> all(String... versions) {
    return templates.describe(
        ME, DescribeLaunchTemplateVersionsRequest.builder().versions(versions));
  }

  private List<Long> versions(DescribeLaunchTemplateVersionsRequest.Builder request) {
    return templates.describe(ME, request).stream()
        .map(LaunchTemplateVersion::versionNumber)
        .toList();
  }
}
