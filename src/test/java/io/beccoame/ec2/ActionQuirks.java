package io.beccoame.ec2;

import java.util.Map;
import java.util.regex.Pattern;

/** Actions whose right answer differs from the rule for a kind of mistake, each with the reason. */
final class ActionQuirks {

  /** The code of a dry run of a whole request, where that is refused in any case. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          // Each account has its default VPC and subnets from its first request on.
          Map.entry("CreateDefaultSubnet", "DefaultSubnetAlreadyExistsInAvailabilityZone"),
          Map.entry("CreateDefaultVpc", "DefaultVpcAlreadyExists"),
          // Network ACLs allow everything here, and changes are refused.
          Map.entry("CreateNetworkAcl", "UnsupportedOperation"),
          Map.entry("CreateNetworkAclEntry", "UnsupportedOperation"),
          Map.entry("DeleteNetworkAcl", "UnsupportedOperation"),
          Map.entry("DeleteNetworkAclEntry", "UnsupportedOperation"),
          Map.entry("ReplaceNetworkAclAssociation", "UnsupportedOperation"),
          Map.entry("ReplaceNetworkAclEntry", "UnsupportedOperation"),
          // AWS's action is for other types of fleets than the instant ones that exist here.
          Map.entry("DescribeFleetInstances", "UnsupportedOperation"));

  /** The codes that are right, where a pattern finds the action, parameter and kind of mistake. */
  private static final Map<Pattern, String> CODES =
      Map.ofEntries(
          // AWS accepts these deletions of missing resources, or reports them one by one.
          codes("(DeleteKeyPair|DeleteFleets)[.].* (malformed|unknown)", "Success"),
          codes("(DeleteKeyPair|DeleteFleets)[.].* too long", "DryRunOperation"),
          // A type that is not offered has no offerings and no prices.
          codes("Describe(Reserved|Spot).*[.]InstanceTypes? nonsense", "Success"),
          // The volume is attached, but not to that instance; the device has another volume.
          codes("DetachVolume[.]InstanceId unknown", "InvalidAttachment.NotFound"),
          codes("ModifyInstanceAttribute.*[.]Ebs[.]VolumeId .*", "InvalidInstanceAttributeValue"),
          // Any text means that the device is left out, or that the check is requested.
          codes(".*[.](NoDevice|SourceDestCheck) too long", "DryRunOperation"),
          // User data may be longer than any column.
          codes("RunInstances[.]UserData too long", "DryRunOperation"),
          // There is only one region, and nothing has a price; the reason is only logged.
          codes(".*[.](PresignedUrl|MaxTotalPrice|CancelReason) too long", "DryRunOperation"),
          // A peer is identified by its id, if given; that determines its owner.
          codes(".*[.](UserIdGroupPairs[.]GroupName|.*OwnerId) too long", "(?!Success|Int).*"));

  /**
   * Parameters that a launch checks, not the template that stores them; a fleet reports them beside
   * its success.
   */
  private static final Pattern LAUNCH_DATA =
      Pattern.compile("LaunchTemplateData\\..*|LaunchTemplateConfigs\\.Overrides\\..*");

  /** The VPC of a peer follows from its group; clients send back what describe showed. */
  private static final String PEER_VPC = "IpPermissions.UserIdGroupPairs.VpcId";

  private ActionQuirks() {}

  /** The code that a dry run of a whole request gives. */
  static String dryRun(String action) {
    return REFUSED.getOrDefault(action, "DryRunOperation");
  }

  /** Returns whether a complete request of the action is refused in any case. */
  static boolean refused(String action) {
    return REFUSED.containsKey(action);
  }

  /** Returns whether the action does not check a kind of mistake in a value. */
  static boolean isJudgedLater(String names, String kind) {
    return names.equals(PEER_VPC)
        || LAUNCH_DATA.matcher(names).matches()
            && (!kind.equals("nonsense") || names.matches(".*(InstanceType|VolumeType)"));
  }

  /** The codes for a kind of mistake in a parameter. */
  static String of(String action, String names, String kind, String usual) {
    String place = action + "." + names + " " + kind;
    String codes =
        CODES.entrySet().stream()
            .filter(each -> each.getKey().matcher(place).matches())
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(usual);
    return refused(action) ? codes + "|" + dryRun(action) : codes;
  }

  private static Map.Entry<Pattern, String> codes(String place, String codes) {
    return Map.entry(Pattern.compile(place), codes);
  }
}
