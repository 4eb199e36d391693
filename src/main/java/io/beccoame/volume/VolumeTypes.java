package io.beccoame.volume;

import io.beccoame.ec2.Ec2Exception;
import java.util.Set;

/**
 * EC2's volume types. <a
 * href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html">EBS volume
 * types</a>. They are recorded and shown again; no speed follows from them.
 */
final class VolumeTypes {

  static final String STANDARD = "gp2";

  private static final Set<String> KNOWN =
      Set.of("standard", "gp2", "gp3", "io1", "io2", "st1", "sc1");

  private VolumeTypes() {}

  static String check(String type) {
    if (!KNOWN.contains(type)) {
      throw Ec2Exception.invalidParameterValue("Invalid volume type: %s", type);
    }
    return type;
  }
}
