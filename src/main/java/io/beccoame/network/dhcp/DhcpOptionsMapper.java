package io.beccoame.network.dhcp;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Tags;
import io.beccoame.network.DhcpSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.NewDhcpConfiguration;

/** DHCP options as EC2 writes them. */
final class DhcpOptionsMapper {

  private static final String DOMAIN = "domain-name";
  private static final String NAME_SERVERS = "domain-name-servers";
  private static final String TIME_SERVERS = "ntp-servers";
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("netbios-name-servers", "netbios-node-type", "ipv6-address-preferred-lease-time");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
  private static final Pattern ADDRESS =
      Pattern.compile("(BYTE\\.){3}BYTE".replace("BYTE", "(25[0-5]|2[0-4]\\d|1?\\d?\\d)"));
  private static final int MOST_SERVERS = 4;

  private DhcpOptionsMapper() {}

  static software.amazon.awssdk.services.ec2.model.DhcpOptions options(
      DhcpOptions row, String regionsDomain, @Nullable Map<String, String> tags) {
    DhcpSettings settings = row.settings();
    List<DhcpConfiguration> shown = new ArrayList<>();
    String domain = row.isDefault() ? regionsDomain : settings.domain();
    if (domain != null) {
      shown.add(configuration(DOMAIN, List.of(domain)));
    }
    if (!settings.nameServers().isEmpty()) {
      shown.add(configuration(NAME_SERVERS, settings.nameServers()));
    }
    if (!settings.timeServers().isEmpty()) {
      shown.add(configuration(TIME_SERVERS, settings.timeServers()));
    }
    return software.amazon.awssdk.services.ec2.model.DhcpOptions.builder()
        .dhcpOptionsId(row.getId())
        .ownerId(row.accountId())
        .dhcpConfigurations(shown)
        .tags(Tags.list(tags))
        .build();
  }

  /**
   * Returns the requested settings.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for invalid values, {@code
   *     UnsupportedOperation} for options that guests would not get
   */
  static DhcpSettings settings(List<NewDhcpConfiguration> wanted) {
    if (wanted.isEmpty()) {
      throw Ec2Exception.missingParameter("DhcpConfiguration");
    }
    Map<String, List<String>> byKey = new HashMap<>();
    for (NewDhcpConfiguration each : wanted) {
      String key = Objects.requireNonNullElse(each.key(), "");
      if (WITHOUT_EFFECT.contains(key)) {
        throw Ec2Exception.unsupported(
            "The DHCP option %s would have no effect here, so it is refused", key);
      }
      if (!Set.of(DOMAIN, NAME_SERVERS, TIME_SERVERS).contains(key)) {
        throw Ec2Exception.invalidParameterValue(
            "Value (%s) for parameter name is invalid. Unknown DHCP option", key);
      }
      if (each.values().isEmpty() || byKey.put(key, each.values()) != null) {
        throw Ec2Exception.invalidParameterValue(
            "The DHCP option %s must be given once and have a value", key);
      }
    }
    return new DhcpSettings(
        domain(byKey.get(DOMAIN)),
        servers(NAME_SERVERS, byKey.get(NAME_SERVERS)),
        servers(TIME_SERVERS, byKey.get(TIME_SERVERS)));
  }

  private static @Nullable String domain(@Nullable List<String> values) {
    if (values == null) {
      return null;
    }
    if (values.size() > 1 || !NAME.matcher(values.get(0)).matches()) {
      throw refused(String.join(",", values), DOMAIN);
    }
    return values.get(0);
  }

  private static List<String> servers(String key, @Nullable List<String> values) {
    if (values == null) {
      return List.of();
    }
    if (values.size() > MOST_SERVERS) {
      throw refused(String.join(",", values), key);
    }
    for (String value : values) {
      boolean own = key.equals(NAME_SERVERS) && value.equals(DhcpSettings.OWN_RESOLVER);
      if (!own && !ADDRESS.matcher(value).matches()) {
        throw refused(value, key);
      }
    }
    return values;
  }

  private static Ec2Exception refused(String value, String key) {
    return Ec2Exception.invalidParameterValue(
        "Value (%s) for parameter %s is invalid.", value, key);
  }

  private static DhcpConfiguration configuration(String key, List<String> values) {
    return DhcpConfiguration.builder()
        .key(key)
        .values(
            values.stream().map(value -> AttributeValue.builder().value(value).build()).toList())
        .build();
  }
}
