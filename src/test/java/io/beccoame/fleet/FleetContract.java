package io.beccoame.fleet;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.beccoame.ec2.QueryText;
import io.beccoame.instance.InstanceView;
import io.beccoame.instance.Machines;
import io.beccoame.instance.lifecycle.InstanceState;
import io.beccoame.instancetype.InstanceType;
import io.beccoame.instancetype.InstanceTypeService;
import io.beccoame.support.AtOnce;
import io.beccoame.support.Callers;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.ec2.model.CreateFleetError;
import software.amazon.awssdk.services.ec2.model.CreateFleetInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteFleetsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFleetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFleetInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFleetsRequest;
import software.amazon.awssdk.services.ec2.model.FleetData;

/** Fleets of type instant by the EC2 actions. */
abstract class FleetContract extends Machines {

  private static final String TEMPLATE = "lt-0000000000000f1ee";
  private static final String TYPED =
      "Type=instant&TargetCapacitySpecification.TotalTargetCapacity=%d&LaunchTemplateConfigs.1"
          + ".LaunchTemplateSpecification.LaunchTemplateId="
          + TEMPLATE;
  private static final String OVERRIDE = "&LaunchTemplateConfigs.1.Overrides.";

  @Autowired private FleetActions actions;
  @Autowired private TransactionTemplate transaction;
  @Autowired private InstanceTypeService types;

  @BeforeEach
  void template() {
    jdbc.update(
        "insert into launch_template (id, account_id, template_name, default_version,"
            + " latest_version, created_versions, created_by, created_at)"
            + " values (?, ?, 'fleet', 1, 1, 1, 'me', current_timestamp)",
        TEMPLATE,
        ACCOUNT);
    jdbc.update(
        "insert into launch_template_version (template_id, version_number, created_by, created_at,"
            + " data) values (?, 1, 'me', current_timestamp, ?)",
        TEMPLATE,
        "ImageId=ami-60a54009&InstanceType=b1.nano");
  }

  @AfterEach
  void nothingOfFleetsIsLeft() {
    for (String table :
        List.of(
            "fleet_instance",
            "fleet_launch",
            "fleet",
            "launch_template_version",
            "launch_template")) {
      jdbc.update("delete from " + table);
    }
  }

  @Test
  void aTargetIsMetFromTheFirstPoolThatFits() {
    CreateFleetResponse made = create(TYPED.formatted(3));
    assertThat(made.errors()).isEmpty();
    assertThat(made.instances())
        .extracting(
            CreateFleetInstance::lifecycleAsString, CreateFleetInstance::instanceTypeAsString)
        .containsExactly(tuple("on-demand", "b1.nano"));
    List<String> ids = made.instances().get(0).instanceIds();
    assertThat(ids).hasSize(3);
    for (InstanceView view : instances.byIds(ACCOUNT, ids)) {
      assertThat(view.tags())
          .containsEntry("aws:ec2:fleet-id", made.fleetId())
          .containsEntry("aws:ec2launchtemplate:id", TEMPLATE);
    }
    FleetData shown = describe(made.fleetId());
    assertThat(shown.fleetStateAsString()).isEqualTo("active");
    assertThat(shown.activityStatusAsString()).isEqualTo("fulfilled");
    assertThat(shown.fulfilledCapacity()).isEqualTo(3);
    assertThat(shown.targetCapacitySpecification().totalTargetCapacity()).isEqualTo(3);
    assertThat(shown.instances().get(0).instanceIds()).isEqualTo(ids);
    assertThat(shown.typeAsString()).isEqualTo("instant");
  }

  @Test
  void aPoolThatFailsIsToldAndTheNextOneIsTried() {
    CreateFleetResponse made =
        create(
            TYPED.formatted(2)
                + "&OnDemandOptions.AllocationStrategy=prioritized"
                + OVERRIDE
                + "1.ImageId=ami-00000000000000000"
                + OVERRIDE
                + "1.Priority=0"
                + OVERRIDE
                + "2.InstanceType=b1.micro"
                + OVERRIDE
                + "2.Priority=2"
                + OVERRIDE
                + "3.SubnetId=subnet-00000000000000000"
                + OVERRIDE
                + "3.Priority=1");
    assertThat(made.errors())
        .extracting(CreateFleetError::errorCode)
        .containsExactly("InvalidAMIID.NotFound", "InvalidSubnetID.NotFound");
    assertThat(made.errors().get(0).launchTemplateAndOverrides().overrides().imageId())
        .isEqualTo("ami-00000000000000000");
    assertThat(made.instances())
        .extracting(CreateFleetInstance::instanceTypeAsString, each -> each.instanceIds().size())
        .containsExactly(tuple("b1.micro", 2));
    assertThat(describe(made.fleetId()).activityStatusAsString()).isEqualTo("error");
  }

  @Test
  void whatDoesNotFitIsInsufficientCapacityAndWhatFitsRuns() {
    String largest =
        types.list().stream()
            .max(Comparator.comparingLong(InstanceType::memoryMib))
            .orElseThrow()
            .name();
    CreateFleetResponse made =
        create(TYPED.formatted(200) + OVERRIDE + "1.InstanceType=" + largest);
    assertThat(made.errors())
        .extracting(CreateFleetError::errorCode)
        .containsExactly("InsufficientInstanceCapacity");
    int fit = made.instances().stream().mapToInt(each -> each.instanceIds().size()).sum();
    assertThat(fit).isLessThan(200);
    assertThat(instances.all(ACCOUNT).stream().filter(this::isUp)).hasSize(fit);
  }

  @Test
  void weightsCountTowardsTheTarget() {
    CreateFleetResponse made = create(TYPED.formatted(5) + OVERRIDE + "1.WeightedCapacity=2");
    assertThat(made.instances().get(0).instanceIds()).hasSize(3);
    assertThat(describe(made.fleetId()).fulfilledCapacity()).isEqualTo(6);
  }

  @Test
  void spotCapacityIsUnfulfillableAndOnDemandCapacityIsLaunched() {
    CreateFleetResponse made =
        create(TYPED.formatted(2) + "&TargetCapacitySpecification.SpotTargetCapacity=1");
    assertThat(made.errors())
        .extracting(CreateFleetError::errorCode, CreateFleetError::lifecycleAsString)
        .containsExactly(tuple("UnfulfillableCapacity", "spot"));
    assertThat(made.instances().get(0).instanceIds()).hasSize(1);
  }

  @Test
  void oneTokenMakesOneFleetAlsoAtOnce() throws Exception {
    String token = UUID.randomUUID().toString();
    List<CreateFleetResponse> all =
        AtOnce.run(3, () -> create(TYPED.formatted(2) + "&ClientToken=" + token));
    assertThat(all).extracting(CreateFleetResponse::fleetId).containsOnly(all.get(0).fleetId());
    assertThat(instances.all(ACCOUNT).stream().filter(this::isUp)).hasSize(2);
    assertCode(
        () -> create(TYPED.formatted(3) + "&ClientToken=" + token), "IdempotentParameterMismatch");
  }

  @Test
  void anInterruptedFleetGoesOnWithItsToken() {
    String request =
        TYPED.formatted(3) + "&ClientToken=again" + OVERRIDE + "1.InstanceType=b1.nano";
    CreateFleetResponse made = create(request);
    // As if the process had died before the second pool: one instance is missing, and not noted.
    jdbc.update("update fleet set done = false");
    jdbc.update("delete from fleet_launch");
    jdbc.update(
        "delete from fleet_instance where instance_id = ?",
        made.instances().get(0).instanceIds().get(2));
    assertThat(create(request).instances().get(0).instanceIds()).hasSize(3);
    assertThat(instances.all(ACCOUNT).stream().filter(this::isUp)).hasSize(4);
  }

  @Test
  void aDryRunLeavesNothing() {
    transaction.executeWithoutResult(
        status -> {
          status.setRollbackOnly();
          create(TYPED.formatted(2) + OVERRIDE + "1.ImageId=ami-00000000000000000");
          create(TYPED.formatted(2));
        });
    assertThat(jdbc.queryForObject("select count(*) from fleet", Long.class)).isZero();
    assertThat(instances.all(ACCOUNT).stream().filter(this::isUp)).isEmpty();
  }

  @Test
  void aFleetGoesWithItsInstances() {
    String id = create(TYPED.formatted(2)).fleetId();
    String unknown = "fleet-0123456789abcdef0";
    DeleteFleetsResponse answer = delete(id, unknown, "fleet-x");
    assertThat(answer.successfulFleetDeletions())
        .extracting(each -> each.fleetId(), each -> each.currentFleetStateAsString())
        .containsExactly(tuple(id, "deleted_terminating"));
    assertThat(answer.unsuccessfulFleetDeletions())
        .extracting(each -> each.error().codeAsString())
        .containsExactly("fleetIdDoesNotExist", "fleetIdMalformed");
    for (InstanceView view : instances.all(ACCOUNT)) {
      eventually(view.instance().getId(), InstanceState.TERMINATED);
    }
    assertThat(describe(id).fleetStateAsString()).isEqualTo("deleted");
    assertThat(delete(id).unsuccessfulFleetDeletions().get(0).error().codeAsString())
        .isEqualTo("fleetNotInDeletableState");
  }

  @ParameterizedTest
  @CsvSource({
    "Type=maintain, UnsupportedOperation",
    "Type=request, UnsupportedOperation",
    "Type=instant, MissingParameter",
    "Type=instant&TargetCapacitySpecification.TotalTargetCapacity=1, MissingParameter",
    "Type=instant&TargetCapacitySpecification.TotalTargetCapacity=1&LaunchTemplateConfigs.1"
        + ".LaunchTemplateSpecification.LaunchTemplateName=none,"
        + " InvalidLaunchTemplateName.NotFoundException",
    "Type=instant&TargetCapacitySpecification.TotalTargetCapacity=1&LaunchTemplateConfigs.1"
        + ".LaunchTemplateSpecification.LaunchTemplateName=fleet&LaunchTemplateConfigs.1"
        + ".LaunchTemplateSpecification.Version=2, InvalidLaunchTemplateId.VersionNotFound",
    "Type=instant&TargetCapacitySpecification.TotalTargetCapacity=1"
        + "&TargetCapacitySpecification.DefaultTargetCapacityType=capacity-block,"
        + " UnsupportedOperation"
  })
  void whatCannotBeAFleetIsRefused(String request, String code) {
    assertCode(() -> create(request), code);
    assertThat(jdbc.queryForObject("select count(*) from fleet", Long.class)).isZero();
  }

  @Test
  void fleetsAreShownByIdToTheirAccount() {
    String id = create(TYPED.formatted(1)).fleetId();
    assertThat(actions.describeFleets(ME, DescribeFleetsRequest.builder().build()).fleets())
        .isEmpty();
    assertCode(
        () ->
            actions.describeFleets(
                Callers.TWO, DescribeFleetsRequest.builder().fleetIds(id).build()),
        "InvalidFleetId.NotFound");
    assertCode(
        () ->
            actions.describeFleetInstances(
                ME, DescribeFleetInstancesRequest.builder().fleetId(id).build()),
        "UnsupportedOperation");
  }

  private boolean isUp(InstanceView view) {
    return !Set.of(InstanceState.TERMINATED, InstanceState.SHUTTING_DOWN)
        .contains(view.instance().state());
  }

  private CreateFleetResponse create(String request) {
    return actions.createFleet(ME, QueryText.read(request, CreateFleetRequest::builder));
  }

  private FleetData describe(String id) {
    return actions
        .describeFleets(ME, DescribeFleetsRequest.builder().fleetIds(id).build())
        .fleets()
        .get(0);
  }

  private DeleteFleetsResponse delete(String... ids) {
    return actions.deleteFleets(
        ME, DeleteFleetsRequest.builder().fleetIds(ids).terminateInstances(true).build());
  }
}
