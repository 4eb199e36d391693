package io.beccoame.network;

import io.beccoame.ec2.Ec2Exception;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the mode of a new subnet from its tags; the settings are the default. */
@Component
class SubnetModes {

  private static final String MODE = "beccoame:mode";
  private static final String BRIDGE = "beccoame:bridge";

  /** The chosen mode; the bridge is null unless the mode is bridge. */
  record Choice(SubnetMode mode, @Nullable String bridge) {}

  private final NetworkProperties properties;

  SubnetModes(NetworkProperties properties) {
    this.properties = properties;
  }

  /**
   * Returns the choice.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} or {@code InvalidParameterCombination} for
   *     an impossible one
   */
  Choice choose(Map<String, String> tags) {
    String bridge = tags.get(BRIDGE);
    String mode = tags.get(MODE);
    SubnetMode chosen = mode == null ? properties.subnetMode() : SubnetMode.of(mode);
    if (chosen != SubnetMode.BRIDGE) {
      if (bridge != null) {
        throw Ec2Exception.invalidParameterCombination(
            "Tag beccoame:bridge names a bridge, but the subnet's mode is %s", chosen.text());
      }
      return new Choice(chosen, null);
    }
    String name = bridge == null ? properties.subnetBridge() : bridge;
    if (!properties.allows(name)) {
      throw Ec2Exception.invalidParameterValue(
          "Value (%s) for tag beccoame:bridge is invalid. It must be a bridge of the host that the"
              + " operator allows (beccoame.network.bridges)",
          name);
    }
    return new Choice(chosen, name);
  }

  /**
   * Checks that machines may still be on the bridge.
   *
   * @throws Ec2Exception {@code UnsupportedOperation}
   */
  void requireAllowed(Subnet subnet, String bridge) {
    if (!properties.allows(bridge)) {
      throw Ec2Exception.unsupported(
          "Subnet %s is on bridge %s of the host, which the operator does not allow"
              + " (beccoame.network.bridges)",
          subnet.getId(), bridge);
    }
  }
}
