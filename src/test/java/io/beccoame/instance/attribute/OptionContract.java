package io.beccoame.instance.attribute;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.instance.InstanceMapper;
import io.beccoame.instance.Machines;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesRequest;

/** Monitoring, metadata options and credits, from launches and from their own actions. */
abstract class OptionContract extends Machines {

  @Autowired OptionActions actions;
  @Autowired CreditActions credits;
  @Autowired AttributeActions attributes;

  @Test
  void monitoringIsUnderWayInTheAnswerAndThereInTheNextDescription() {
    String id = up();
    assertThat(monitor(id)).isEqualTo("pending");
    assertThat(shape(id).monitoring().stateAsString()).isEqualTo("enabled");
    assertThat(monitor(id)).isEqualTo("enabled");
    assertThat(unmonitor(id)).isEqualTo("disabling");
    assertThat(shape(id).monitoring().stateAsString()).isEqualTo("disabled");
    assertThat(unmonitor(id)).isEqualTo("disabled");
    assertCode(() -> monitor(GONE), "InvalidInstanceID.NotFound");
    assertCode(
        () -> actions.monitorInstances(ME, MonitorInstancesRequest.builder().build()),
        "MissingParameter");
    terminate(id);
    assertCode(() -> monitor(id), "IncorrectInstanceState");
  }

  @Test
  void metadataOptionsAreChangedOneByOneAndShown() {
    String id = up();
    assertThat(shape(id).metadataOptions())
        .isEqualTo(options("applied", "optional", 1, "enabled", "disabled"));
    assertThat(modify(id, r -> r.httpTokens("required").httpPutResponseHopLimit(3)))
        .isEqualTo(options("pending", "required", 3, "enabled", "disabled"));
    assertThat(modify(id, r -> r.httpEndpoint("disabled").instanceMetadataTags("enabled")))
        .isEqualTo(options("pending", "required", 3, "disabled", "enabled"));
    assertThat(shape(id).metadataOptions())
        .isEqualTo(options("applied", "required", 3, "disabled", "enabled"));
    assertCode(() -> modify(id, r -> r.httpPutResponseHopLimit(0)), "InvalidParameterValue");
    assertCode(() -> modify(id, r -> r.httpPutResponseHopLimit(65)), "InvalidParameterValue");
    assertCode(() -> modify(id, r -> r.httpTokens("perhaps")), "InvalidParameterValue");
    assertCode(() -> modify(GONE, r -> r.httpTokens("required")), "InvalidInstanceID.NotFound");
    terminate(id);
    assertCode(() -> modify(id, r -> r.httpTokens("required")), "IncorrectInstanceState");
  }

  @Test
  void aLaunchMaySayAllOfIt() {
    String id =
        run(
            r ->
                r.instanceType("t3.nano")
                    .disableApiStop(true)
                    .ebsOptimized(true)
                    .creditSpecification(c -> c.cpuCredits("standard"))
                    .metadataOptions(
                        m -> m.httpTokens("required").instanceMetadataTags("enabled")));
    Instance shape = shape(id);
    assertThat(shape.ebsOptimized()).isTrue();
    assertThat(shape.metadataOptions())
        .isEqualTo(options("applied", "required", 1, "enabled", "enabled"));
    assertThat(describe(List.of(id))).containsExactly(specification(id, "standard"));
    assertCode(() -> instances.stop(ACCOUNT, List.of(id), false), "OperationNotPermitted");
  }

  @Test
  void creditsAreThoseOfTheFamilyUnlessTheLaunchSays() {
    String standard = run(r -> r.instanceType("t2.nano"));
    String unlimited = run(r -> r.instanceType("t3.nano"));
    String asked =
        run(r -> r.instanceType("t2.nano").creditSpecification(c -> c.cpuCredits("unlimited")));
    String none = run(r -> r.instanceType("b1.nano"));
    assertThat(describe(List.of(standard, unlimited, asked)))
        .containsExactly(
            specification(standard, "standard"),
            specification(unlimited, "unlimited"),
            specification(asked, "unlimited"));
    assertThat(describe(List.of()))
        .containsExactlyInAnyOrder(
            specification(unlimited, "unlimited"), specification(asked, "unlimited"));
    assertThat(
            credits
                .describeInstanceCreditSpecifications(
                    ME,
                    DescribeInstanceCreditSpecificationsRequest.builder()
                        .filters(Filter.builder().name("instance-id").values(asked).build())
                        .build())
                .instanceCreditSpecifications())
        .containsExactly(specification(asked, "unlimited"));
    assertCode(() -> describe(List.of(none)), "InstanceCreditSpecification.NotSupported");
    assertCode(() -> describe(List.of(GONE)), "InvalidInstanceID.NotFound");
    assertCode(
        () ->
            run(r -> r.instanceType("b1.nano").creditSpecification(c -> c.cpuCredits("unlimited"))),
        "InvalidParameterCombination");
    assertCode(
        () -> run(r -> r.instanceType("t3.nano").creditSpecification(c -> c.cpuCredits("many"))),
        "InvalidParameterValue");
  }

  @Test
  void oneThatWasUnlimitedIsStillToldOfAfterItsTypeChanged() {
    String id = run(r -> r.instanceType("t3.nano"));
    stop(id);
    attributes.modifyInstanceAttribute(
        ME,
        ModifyInstanceAttributeRequest.builder()
            .instanceId(id)
            .instanceType(v -> v.value("b1.nano"))
            .build());
    assertThat(describe(List.of())).containsExactly(specification(id, "unlimited"));
  }

  private String run(Consumer<RunInstancesRequest.Builder> request) {
    return up(command(request));
  }

  private Instance shape(String id) {
    return InstanceMapper.instance(view(id));
  }

  private String monitor(String id) {
    return actions
        .monitorInstances(ME, MonitorInstancesRequest.builder().instanceIds(id).build())
        .instanceMonitorings()
        .get(0)
        .monitoring()
        .stateAsString();
  }

  private String unmonitor(String id) {
    return actions
        .unmonitorInstances(ME, UnmonitorInstancesRequest.builder().instanceIds(id).build())
        .instanceMonitorings()
        .get(0)
        .monitoring()
        .stateAsString();
  }

  private InstanceMetadataOptionsResponse modify(
      String id, Consumer<ModifyInstanceMetadataOptionsRequest.Builder> request) {
    return actions
        .modifyInstanceMetadataOptions(
            ME,
            ModifyInstanceMetadataOptionsRequest.builder()
                .instanceId(id)
                .applyMutation(request)
                .build())
        .instanceMetadataOptions();
  }

  private List<InstanceCreditSpecification> describe(List<String> ids) {
    return credits
        .describeInstanceCreditSpecifications(
            ME, DescribeInstanceCreditSpecificationsRequest.builder().instanceIds(ids).build())
        .instanceCreditSpecifications()
        .stream()
        .filter(each -> ids.isEmpty() || ids.contains(each.instanceId()))
        .filter(each -> !view(each.instanceId()).instance().state().wire().equals("terminated"))
        .toList();
  }

  private static InstanceCreditSpecification specification(String id, String credits) {
    return InstanceCreditSpecification.builder().instanceId(id).cpuCredits(credits).build();
  }

  private static InstanceMetadataOptionsResponse options(
      String state, String tokens, int hops, String endpoint, String tags) {
    return InstanceMetadataOptionsResponse.builder()
        .state(state)
        .httpTokens(tokens)
        .httpPutResponseHopLimit(hops)
        .httpEndpoint(endpoint)
        .httpProtocolIpv6("disabled")
        .instanceMetadataTags(tags)
        .build();
  }
}
