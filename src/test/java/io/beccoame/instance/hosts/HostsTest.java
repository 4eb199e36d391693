package io.beccoame.instance.hosts;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.beccoame.ec2.Caller;
import io.beccoame.instance.Machines;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.DescribeHostsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTopologyRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Host;
import software.amazon.awssdk.services.ec2.model.HostInstance;
import software.amazon.awssdk.services.ec2.model.InstanceCapacity;
import software.amazon.awssdk.services.ec2.model.InstanceTopology;

/** The hosts and the places of instances, by the EC2 actions over the fake host. */
class HostsTest extends Machines {

  private static final Caller STRANGER =
      new Caller("210987654321", "arn:aws:iam::210987654321:root", "x", "AKIAOTHER", "us-east-1");

  @Autowired private HostActions hosts;
  @Autowired private TopologyActions topology;

  @Test
  void theHostShowsItsCapacityAndTheCallersInstances() {
    Host before = host(r -> r);
    String id = up();
    Host host = host(r -> r);

    assertThat(host.hostId()).matches("h-[0-9a-f]{17}").isEqualTo(before.hostId());
    assertThat(host.stateAsString()).isEqualTo("available");
    assertThat(host.availabilityZone()).isEqualTo("us-east-1a");
    assertThat(host.hostProperties().cores()).isEqualTo(2);
    assertThat(host.hostProperties().totalVCpus()).isEqualTo(64);
    assertThat(host.availableCapacity().availableVCpus()).isEqualTo(63);
    assertThat(host.availableCapacity().availableInstanceCapacity())
        .extracting(
            InstanceCapacity::instanceType,
            InstanceCapacity::availableCapacity,
            InstanceCapacity::totalCapacity)
        .contains(tuple("b1.nano", 63, 64));
    assertThat(host.instances()).extracting(HostInstance::instanceId).containsExactly(id);
    assertThat(hosts.describeHosts(STRANGER, DescribeHostsRequest.builder().build()).hosts())
        .singleElement()
        .satisfies(seen -> assertThat(seen.instances()).isEmpty());
  }

  @Test
  void hostsAreFoundByIdAndFilter() {
    String id = host(r -> r).hostId();

    assertThat(describe(r -> r.hostIds(id))).hasSize(1);
    assertThat(describe(filter("state", "available"))).hasSize(1);
    assertThat(describe(filter("state", "released"))).isEmpty();
    assertThat(describe(filter("instance-type", "b1.*"))).hasSize(1);
    assertThat(describe(filter("availability-zone", "us-east-1b"))).isEmpty();
    assertThat(describe(filter("tag:k", "v"))).isEmpty();
    assertCode(() -> describe(filter("colour", "red")), "InvalidParameterValue");
    assertCode(() -> describe(r -> r.hostIds("local")), "InvalidHostID.Malformed");
    assertCode(() -> describe(r -> r.hostIds("h-0123456789abcdef0")), "InvalidHostID.NotFound");
    assertCode(() -> describe(r -> r.maxResults(4)), "InvalidParameterValue");
    assertCode(() -> describe(r -> r.hostIds(id).maxResults(5)), "InvalidParameterCombination");
  }

  @Test
  void aHostThatDoesNotAnswerIsUnderAssessment() {
    jdbc.update("update host set reachable = false");
    try {
      assertThat(host(r -> r).stateAsString()).isEqualTo("under-assessment");
    } finally {
      jdbc.update("update host set reachable = true");
    }
  }

  @Test
  void runningInstancesOfOneHostShareTheirNodes() {
    String one = up();
    String other = up();
    String off = stopped();

    List<InstanceTopology> shown = topology(r -> r);

    assertThat(shown)
        .extracting(InstanceTopology::instanceId)
        .containsExactlyInAnyOrder(one, other)
        .doesNotContain(off);
    assertThat(shown.get(0).networkNodes()).hasSize(3).isEqualTo(shown.get(1).networkNodes());
    assertThat(shown.get(0).networkNodes()).doesNotHaveDuplicates();
    assertThat(shown.get(0).zoneId()).isEqualTo("use1-az1");
    assertThat(topology(r -> r.instanceIds(one))).hasSize(1);
    assertThat(
            topology(r -> r.filters(Filter.builder().name("instance-type").values("t3*").build())))
        .isEmpty();
    assertThat(topology(r -> r.maxResults(1))).hasSize(1);
    assertCode(() -> topology(r -> r.groupNames("far")), "InvalidPlacementGroup.Unknown");
    assertCode(() -> topology(r -> r.instanceIds(GONE)), "InvalidInstanceID.NotFound");
    assertCode(() -> topology(r -> r.maxResults(101)), "InvalidParameterValue");
  }

  private Host host(UnaryOperator<DescribeHostsRequest.Builder> request) {
    return describe(request).get(0);
  }

  private List<Host> describe(UnaryOperator<DescribeHostsRequest.Builder> request) {
    return hosts.describeHosts(ME, request.apply(DescribeHostsRequest.builder()).build()).hosts();
  }

  private List<InstanceTopology> topology(
      UnaryOperator<DescribeInstanceTopologyRequest.Builder> request) {
    return topology
        .describeInstanceTopology(
            ME, request.apply(DescribeInstanceTopologyRequest.builder()).build())
        .instances();
  }

  private static UnaryOperator<DescribeHostsRequest.Builder> filter(String name, String value) {
    return r -> r.filter(Filter.builder().name(name).values(value).build());
  }
}
