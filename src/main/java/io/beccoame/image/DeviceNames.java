package io.beccoame.image;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;

/**
 * Device names of the API. <a
 * href="https://docs.aws.amazon.com/ebs/latest/userguide/device_naming.html">Device names</a>.
 */
public final class DeviceNames {

  private static final Pattern START = Pattern.compile("^/dev/(sd|xvd)");

  /** Valid names: no partitions but that of a root, since an HVM guest sees whole disks. */
  private static final Pattern FORM =
      Pattern.compile("/dev/(sd[a-z]|sda1|xvd[a-z]|xvd[a-c][a-z]|xvdd[a-x])");

  private DeviceNames() {}

  /**
   * Returns the name with {@code /dev/}.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for a name that is none of EC2's
   */
  public static String check(String name) {
    String full = full(name);
    if (!isValid(full)) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for parameter device is invalid. %s is not a valid EBS device name.",
          name, name);
    }
    return full;
  }

  /** Returns the name with {@code /dev/}, which may be left out. */
  public static String full(String name) {
    return name.startsWith("/dev/") ? name : "/dev/" + name;
  }

  /** Returns whether EC2 supports a full name for disks of HVM guests. */
  public static boolean isValid(String full) {
    return FORM.matcher(full).matches();
  }

  /**
   * Returns the part that identifies the device: {@code /dev/sdf} and {@code /dev/xvdf} are the
   * same.
   */
  public static String place(String device) {
    return START.matcher(device).replaceFirst("");
  }
}
