package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Reads an instance's options from the SDK's shapes, and shows them. */
public final class OptionsMapper {

  private static final int MOST_HOPS = 64;

  private OptionsMapper() {}

  static InstanceOptions of(RunInstancesRequest request) {
    InstanceMetadataOptionsRequest asked = request.metadataOptions();
    MetadataOptions metadata =
        asked == null
            ? MetadataOptions.DEFAULT
            : metadata(
                MetadataOptions.DEFAULT,
                asked.httpEndpointAsString(),
                asked.httpTokensAsString(),
                asked.httpPutResponseHopLimit(),
                asked.instanceMetadataTagsAsString());
    CreditSpecificationRequest credits = request.creditSpecification();
    return new InstanceOptions(
        Boolean.TRUE.equals(request.disableApiStop()),
        Boolean.TRUE.equals(request.ebsOptimized()),
        false,
        credits == null ? null : unlimited(credits.cpuCredits()),
        metadata);
  }

  /**
   * Returns the options with all non-null values changed.
   *
   * @throws io.beccoame.ec2.Ec2Exception {@code InvalidParameterValue} for invalid ones
   */
  public static MetadataOptions metadata(
      MetadataOptions old,
      @Nullable String endpoint,
      @Nullable String tokens,
      @Nullable Integer hops,
      @Nullable String tags) {
    if (hops != null && (hops < 1 || hops > MOST_HOPS)) {
      throw invalid(hops.toString(), "httpPutResponseHopLimit");
    }
    return new MetadataOptions(
        choose(endpoint, "enabled", "disabled", old.httpEnabled(), "httpEndpoint"),
        choose(tokens, "required", "optional", old.httpTokensRequired(), "httpTokens"),
        hops == null ? old.httpHopLimit() : hops,
        choose(tags, "enabled", "disabled", old.tagsInMetadata(), "instanceMetadataTags"));
  }

  /** Returns the options as EC2 shows them, in that state: {@code pending} or {@code applied}. */
  public static InstanceMetadataOptionsResponse shape(MetadataOptions options, String state) {
    return InstanceMetadataOptionsResponse.builder()
        .state(state)
        .httpTokens(options.httpTokensRequired() ? "required" : "optional")
        .httpPutResponseHopLimit(options.httpHopLimit())
        .httpEndpoint(options.httpEnabled() ? "enabled" : "disabled")
        .httpProtocolIpv6("disabled")
        .instanceMetadataTags(options.tagsInMetadata() ? "enabled" : "disabled")
        .build();
  }

  private static @Nullable Boolean unlimited(@Nullable String credits) {
    return credits == null
        ? null
        : choose(credits, "unlimited", "standard", false, "creditSpecification.cpuCredits");
  }

  private static boolean choose(
      @Nullable String text, String yes, String no, boolean otherwise, String name) {
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    if (!text.equals(yes) && !text.equals(no)) {
      throw invalid(text, name);
    }
    return text.equals(yes);
  }

  private static Ec2Exception invalid(String value, String name) {
    return Ec2Exception.invalidParameterValue(
        "Value (%s) for parameter %s is invalid.", value, name);
  }
}
