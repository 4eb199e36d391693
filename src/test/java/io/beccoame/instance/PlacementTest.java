package io.beccoame.instance;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.placement.PlacementGroup;
import io.beccoame.placement.PlacementGroupService;
import io.beccoame.placement.Strategy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Tests launches into placement groups and with IAM instance profiles: what is stored and shown.
 */
class PlacementTest extends Machines {

  private static final String ROLE = "arn:aws:iam::123456789012:instance-profile/app/web";

  @Autowired private PlacementGroupService groups;

  @AfterEach
  void noGroups() {
    leaveNone();
    groups.list(ACCOUNT).forEach(group -> groups.delete(ACCOUNT, group.getId()));
  }

  @Test
  void anInstanceShowsTheGroupItWasLaunchedInto() {
    PlacementGroup group = make("near", Strategy.CLUSTER, null);

    Placement byName = placement(launch(p -> p.groupName("near")).get(0));
    Placement byId = placement(launch(p -> p.groupId(group.getId())).get(0));

    assertThat(byName.groupName()).isEqualTo("near");
    assertThat(byName.groupId()).isEqualTo(group.getId());
    assertThat(byName.partitionNumber()).isNull();
    assertThat(byId).isEqualTo(byName);
    assertThat(placement(launches.launch(Launches.launch(1, 1)).get(0)).groupName()).isEmpty();
  }

  @Test
  void partitionsFillEvenlyUnlessTheLaunchNamesOne() {
    make("parts", Strategy.PARTITION, 3);
    assertThat(partitions(launch(p -> p.groupName("parts").partitionNumber(3)))).containsExactly(3);
    LaunchCommand four =
        command(r -> r.minCount(4).maxCount(4).placement(p -> p.groupName("parts")));
    List<InstanceView> made = launches.launch(four);

    assertThat(partitions(made)).containsExactly(1, 2, 1, 2);
    assertThat(made).filteredOn(matching("placement-partition-number", "1")).hasSize(2);
    assertThat(made).filteredOn(matching("placement-group-name", "par*")).hasSize(4);
  }

  @Test
  void aGroupWithAnInstanceStaysUntilTheInstanceIsTerminated() {
    make("busy", Strategy.SPREAD, null);
    String id = launch(p -> p.groupName("busy")).get(0).instance().getId();

    assertCode(() -> groups.delete(ACCOUNT, "busy"), "InvalidPlacementGroup.InUse");
    terminate(id);
    groups.delete(ACCOUNT, "busy");

    assertCode(() -> groups.delete(ACCOUNT, "busy"), "InvalidPlacementGroup.Unknown");
    assertThat(placement(view(id)).groupName()).isEqualTo("busy");
  }

  @Test
  void launchesThatNameAWrongGroupOrPartitionAreRefused() {
    make("near", Strategy.CLUSTER, null);
    make("parts", Strategy.PARTITION, null);
    assertCode(() -> launch(p -> p.groupName("far")), "InvalidPlacementGroup.Unknown");
    assertCode(
        () -> launch(p -> p.groupId("pg-0123456789abcdef0")), "InvalidPlacementGroup.Unknown");
    assertCode(() -> launch(p -> p.groupId("near")), "InvalidPlacementGroupId.Malformed");
    assertCode(
        () -> launch(p -> p.groupName("near").groupId("pg-0123456789abcdef0")),
        "InvalidParameterCombination");
    assertCode(
        () -> launch(p -> p.groupName("near").partitionNumber(1)), "InvalidParameterCombination");
    assertCode(() -> launch(p -> p.partitionNumber(1)), "InvalidParameterCombination");
    assertCode(() -> launch(p -> p.groupName("parts").partitionNumber(3)), "InvalidParameterValue");
    assertThat(launch(p -> p.groupName("parts").partitionNumber(2))).hasSize(1);
  }

  @Test
  void groupsHaveUniqueNamesAndPartitionsOnlyWhereTheStrategySaysSo() {
    make("one", Strategy.CLUSTER, null);
    assertCode(() -> make("one", Strategy.SPREAD, null), "InvalidPlacementGroup.Duplicate");
    assertCode(() -> make("two", Strategy.SPREAD, 2), "InvalidParameterCombination");
    assertCode(() -> make("two", Strategy.PARTITION, 8), "InvalidParameterValue");
    assertCode(() -> make("two", Strategy.PARTITION, 0), "InvalidParameterValue");
    assertCode(() -> make("ü", Strategy.CLUSTER, null), "InvalidParameterValue");
    assertThat(make("two", Strategy.PARTITION, null).partitionCount()).isEqualTo(2);
    assertThat(groups.list("210987654321")).isEmpty();
  }

  @Test
  void anInstanceShowsTheProfileItWasLaunchedWith() {
    InstanceView byArn =
        launches.launch(command(r -> r.iamInstanceProfile(p -> p.arn(ROLE)))).get(0);
    InstanceView byName =
        launches.launch(command(r -> r.iamInstanceProfile(p -> p.name("web")))).get(0);

    assertThat(InstanceMapper.instance(byArn).iamInstanceProfile())
        .satisfies(
            shown -> {
              assertThat(shown.arn()).isEqualTo(ROLE);
              assertThat(shown.id()).matches("AIPA[A-Z2-7]{17}");
            });
    assertThat(InstanceMapper.instance(byName).iamInstanceProfile().arn())
        .isEqualTo("arn:aws:iam::123456789012:instance-profile/web");
    assertThat(Stream.of(byArn, byName))
        .filteredOn(matching("iam-instance-profile.arn", "*/app/*"))
        .containsExactly(byArn);
    String id = InstanceMapper.instance(byName).iamInstanceProfile().id();
    assertThat(Stream.of(byArn, byName))
        .filteredOn(matching("iam-instance-profile.id", id))
        .containsExactly(byName);
  }

  @Test
  void aProfileThatCanBeNoneIsRefused() {
    for (String arn :
        List.of("web", "arn:aws:iam::1:instance-profile/x", ROLE.replace("profile", "role"))) {
      assertCode(
          () -> command(r -> r.iamInstanceProfile(p -> p.arn(arn))), "InvalidParameterValue");
    }
    assertCode(
        () -> command(r -> r.iamInstanceProfile(p -> p.name("a b"))), "InvalidParameterValue");
    assertCode(
        () -> command(r -> r.iamInstanceProfile(p -> p.name("web").arn(ROLE))),
        "InvalidParameterCombination");
  }

  private PlacementGroup make(String name, Strategy strategy, @Nullable Integer partitions) {
    return groups.create(ACCOUNT, name, strategy, partitions, Map.of());
  }

  private List<InstanceView> launch(Consumer<Placement.Builder> placement) {
    Consumer<RunInstancesRequest.Builder> request = r -> r.placement(placement);
    return launches.launch(command(request));
  }

  private static Placement placement(InstanceView view) {
    return InstanceMapper.instance(view).placement();
  }

  private static List<Integer> partitions(List<InstanceView> views) {
    return views.stream().map(view -> placement(view).partitionNumber()).toList();
  }

  private static java.util.function.Predicate<InstanceView> matching(String filter, String value) {
    java.util.function.Predicate<InstanceFilters.Shown> wanted =
        InstanceFilters.TABLE.matching(
            List.of(Filter.builder().name(filter).values(value).build()));
    return view -> wanted.test(InstanceFilters.Shown.of(view));
  }
}
