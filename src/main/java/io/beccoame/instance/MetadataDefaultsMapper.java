package io.beccoame.instance;

import software.amazon.awssdk.services.ec2.model.InstanceMetadataDefaultsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Default metadata options of an account, as EC2 shows them and in a launch. */
final class MetadataDefaultsMapper {

  private MetadataDefaultsMapper() {}

  static InstanceMetadataDefaultsResponse shape(MetadataDefaults defaults) {
    return InstanceMetadataDefaultsResponse.builder()
        .httpTokens(defaults.httpTokens())
        .httpPutResponseHopLimit(defaults.hopLimit())
        .httpEndpoint(defaults.httpEndpoint())
        .instanceMetadataTags(defaults.tagsInMetadata())
        .managedBy("account")
        .build();
  }

  /** Returns the launch with the defaults for unset metadata options. */
  static RunInstancesRequest fill(RunInstancesRequest launch, MetadataDefaults defaults) {
    InstanceMetadataOptionsRequest said = launch.metadataOptions();
    InstanceMetadataOptionsRequest.Builder options =
        said == null ? InstanceMetadataOptionsRequest.builder() : said.toBuilder();
    if (said == null || said.httpTokensAsString() == null) {
      options.httpTokens(defaults.httpTokens());
    }
    if (said == null || said.httpPutResponseHopLimit() == null) {
      options.httpPutResponseHopLimit(defaults.hopLimit());
    }
    if (said == null || said.httpEndpointAsString() == null) {
      options.httpEndpoint(defaults.httpEndpoint());
    }
    if (said == null || said.instanceMetadataTagsAsString() == null) {
      options.instanceMetadataTags(defaults.tagsInMetadata());
    }
    return launch.toBuilder().metadataOptions(options.build()).build();
  }
}
