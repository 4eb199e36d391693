package io.beccoame.instance;

import jakarta.persistence.Embeddable;

/**
 * Options of an instance's metadata service. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsResponse.html">InstanceMetadataOptionsResponse</a>.
 *
 * @param httpEnabled whether it answers at all
 * @param httpTokensRequired whether it answers only with a session token (IMDSv2)
 * @param httpHopLimit the hop limit of its answers, 1 to 64, if a token is required
 * @param tagsInMetadata whether it shows the instance's tags
 */
@Embeddable
public record MetadataOptions(
    boolean httpEnabled, boolean httpTokensRequired, int httpHopLimit, boolean tagsInMetadata) {

  /** Options of a launch that sets none. */
  public static final MetadataOptions DEFAULT = new MetadataOptions(true, false, 1, false);
}
