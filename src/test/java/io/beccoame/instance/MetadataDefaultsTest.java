package io.beccoame.instance;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.GetInstanceMetadataDefaultsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataDefaultsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataDefaultsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** An account's defaults for the metadata service, by the EC2 actions and in launches. */
class MetadataDefaultsTest extends Machines {

  @Autowired private MetadataDefaultsActions actions;
  @Autowired private InstanceActions machines;

  @AfterEach
  void none() {
    jdbc.update("delete from metadata_defaults");
  }

  @Test
  void launchesFollowTheDefaultsUnlessTheySayOtherwise() {
    modify(
        r -> r.httpTokens("required").httpPutResponseHopLimit(2).instanceMetadataTags("enabled"));

    InstanceMetadataOptionsResponse silent = launched(r -> r);
    assertThat(silent.httpTokensAsString()).isEqualTo("required");
    assertThat(silent.httpPutResponseHopLimit()).isEqualTo(2);
    assertThat(silent.instanceMetadataTagsAsString()).isEqualTo("enabled");
    assertThat(silent.httpEndpointAsString()).isEqualTo("enabled");
    InstanceMetadataOptionsResponse said =
        launched(r -> r.metadataOptions(m -> m.httpTokens("optional")));
    assertThat(said.httpTokensAsString()).isEqualTo("optional");
    assertThat(said.httpPutResponseHopLimit()).isEqualTo(2);
  }

  @Test
  void defaultsAreKeptChangedAndCleared() {
    assertThat(get().httpTokensAsString()).isNull();
    modify(r -> r.httpTokens("required").httpEndpoint("disabled").httpPutResponseHopLimit(3));
    modify(r -> r.httpEndpoint("no-preference").httpPutResponseHopLimit(-1));

    assertThat(get().httpTokensAsString()).isEqualTo("required");
    assertThat(get().httpEndpointAsString()).isNull();
    assertThat(get().httpPutResponseHopLimit()).isNull();
    modify(r -> r.httpTokens("no-preference"));
    assertThat(launched(r -> r).httpTokensAsString()).isEqualTo("optional");
  }

  @Test
  void nonsenseIsRefused() {
    assertCode(() -> modify(r -> r.httpTokens("always")), "InvalidParameterValue");
    assertCode(() -> modify(r -> r.httpEndpoint("on")), "InvalidParameterValue");
    assertCode(() -> modify(r -> r.httpPutResponseHopLimit(65)), "InvalidParameterValue");
    assertCode(() -> modify(r -> r.httpPutResponseHopLimit(0)), "InvalidParameterValue");
  }

  private InstanceMetadataDefaultsResponse get() {
    return actions
        .getInstanceMetadataDefaults(ME, GetInstanceMetadataDefaultsRequest.builder().build())
        .accountLevel();
  }

  private void modify(UnaryOperator<ModifyInstanceMetadataDefaultsRequest.Builder> request) {
    actions.modifyInstanceMetadataDefaults(
        ME, request.apply(ModifyInstanceMetadataDefaultsRequest.builder()).build());
  }

  private InstanceMetadataOptionsResponse launched(
      UnaryOperator<RunInstancesRequest.Builder> request) {
    return machines
        .runInstances(
            ME,
            request
                .apply(
                    RunInstancesRequest.builder()
                        .imageId("ami-60a54009")
                        .instanceType("b1.nano")
                        .minCount(1)
                        .maxCount(1))
                .build())
        .instances()
        .get(0)
        .metadataOptions();
  }
}
