package io.beccoame.volume;

import io.beccoame.ec2.Ec2Exception;
import java.util.regex.Pattern;

/**
 * The names that callers give devices. <a
 * href="https://docs.aws.amazon.com/ebs/latest/userguide/device_naming.html">Device names</a>.
 */
public final class DeviceNames {

  private static final Pattern FORM = Pattern.compile("/dev/(sd[a-z]|xvd[a-z])[0-9]{0,2}");

  private DeviceNames() {}

  /** The name with {@code /dev/}; {@code InvalidParameterValue} when it is none. */
  public static String check(String name) {
    String full = name.startsWith("/dev/") ? name : "/dev/" + name;
    if (!FORM.matcher(full).matches()) {
      throw Ec2Exception.invalidParameterValue("Value (%s) for parameter device is invalid", name);
    }
    return full;
  }

  /** What tells places apart: {@code /dev/sdf} and {@code /dev/xvdf} are one. */
  public static String place(String device) {
    return device.replaceFirst("^/dev/(sd|xvd)", "");
  }
}
