package io.beccoame.instance;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.GetInstanceMetadataDefaultsRequest;
import software.amazon.awssdk.services.ec2.model.GetInstanceMetadataDefaultsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataDefaultsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataDefaultsResponse;

/** EC2 actions on an account's defaults for the metadata service, which launches use. */
@Component
class MetadataDefaultsActions implements Ec2Actions {

  private static final String NO_PREFERENCE = "no-preference";
  private static final int NO_LIMIT = -1;
  private static final int MOST_HOPS = 64;

  private final MetadataDefaultsRepository defaults;

  MetadataDefaultsActions(MetadataDefaultsRepository defaults) {
    this.defaults = defaults;
  }

  @Ec2Action
  GetInstanceMetadataDefaultsResponse getInstanceMetadataDefaults(
      Caller caller, GetInstanceMetadataDefaultsRequest request) {
    MetadataDefaults row =
        defaults
            .findById(caller.accountId())
            .orElseGet(() -> new MetadataDefaults(caller.accountId()));
    return GetInstanceMetadataDefaultsResponse.builder()
        .accountLevel(MetadataDefaultsMapper.shape(row))
        .build();
  }

  @Ec2Action(
      honours = {"HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags"})
  ModifyInstanceMetadataDefaultsResponse modifyInstanceMetadataDefaults(
      Caller caller, ModifyInstanceMetadataDefaultsRequest request) {
    String tokens = chosen(request.httpTokensAsString(), "httpTokens", "optional", "required");
    String endpoint = chosen(request.httpEndpointAsString(), "httpEndpoint", "enabled", "disabled");
    String tags =
        chosen(
            request.instanceMetadataTagsAsString(), "instanceMetadataTags", "enabled", "disabled");
    Integer hops = request.httpPutResponseHopLimit();
    if (hops != null && hops != NO_LIMIT && (hops < 1 || hops > MOST_HOPS)) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%d) for parameter httpPutResponseHopLimit is invalid. It must be 1 to %d, or %d",
          hops, MOST_HOPS, NO_LIMIT);
    }
    MetadataDefaults row =
        defaults
            .findById(caller.accountId())
            .orElseGet(() -> new MetadataDefaults(caller.accountId()));
    if (tokens != null) {
      row.httpTokens(preferred(tokens));
    }
    if (endpoint != null) {
      row.httpEndpoint(preferred(endpoint));
    }
    if (tags != null) {
      row.tagsInMetadata(preferred(tags));
    }
    if (hops != null) {
      row.hopLimit(hops == NO_LIMIT ? null : hops);
    }
    defaults.save(row);
    return ModifyInstanceMetadataDefaultsResponse.builder().returnValue(true).build();
  }

  private static @Nullable String chosen(
      @Nullable String value, String parameter, String one, String other) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (!List.of(one, other, NO_PREFERENCE).contains(value)) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter %s is invalid. Valid values: %s, %s, %s",
          value, parameter, one, other, NO_PREFERENCE);
    }
    return value;
  }

  private static @Nullable String preferred(String value) {
    return value.equals(NO_PREFERENCE) ? null : value;
  }
}
