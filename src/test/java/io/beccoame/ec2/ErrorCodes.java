package io.beccoame.ec2;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** AWS's published error codes, and those of ours that are not among them, each with its reason. */
final class ErrorCodes {

  static final Set<String> PUBLISHED = published();

  /** Codes that AWS's page does not list, with the reason why they are answered. */
  static final Map<String, String> OWN =
      Map.ofEntries(
          Map.entry("RequestEntityTooLarge", "the body is too large for this service, HTTP 413"),
          Map.entry("InvalidUserData.Malformed", "EC2 says so of user data that is not base64"),
          Map.entry("InvalidVpc.Range", "EC2 says so of a block; the page has InvalidVpcRange"),
          Map.entry("InstanceVolumeLimitExceeded", "a limit of this service, as AWS names limits"),
          Map.entry(
              "InvalidVolumeModification.NotFound", "EC2 says so of a volume without a change"),
          Map.entry("InvalidElasticIpID.NotFound", "EC2 says so of a NAT gateway's allocation"),
          Map.entry("InvalidElasticIpID.Malformed", "EC2 says so of a NAT gateway's allocation"),
          Map.entry("InvalidPublicIpv4PoolID.NotFound", "EC2 says so of a pool of addresses"),
          Map.entry("InvalidFleetId.NotFound", "fleets came after the page's list of ids"));

  private ErrorCodes() {}

  /** Returns whether a code is AWS's, or has its reason here. */
  static boolean known(String code) {
    return PUBLISHED.contains(code) || OWN.containsKey(code);
  }

  private static Set<String> published() {
    try (InputStream in =
        Objects.requireNonNull(ErrorCodes.class.getResourceAsStream("/ec2-error-codes.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
