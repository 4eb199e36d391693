package io.beccoame.network.dhcp;

import io.beccoame.network.DhcpSettings;
import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of DHCP options. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DhcpOptions.html">DhcpOptions</a>.
 */
@Entity
@Table(name = "dhcp_options")
class DhcpOptions extends OwnedRow {

  @Column private @Nullable String defaultFor;
  @Column private @Nullable String domainName;
  @Column private @Nullable String nameServers;
  @Column private @Nullable String ntpServers;
  @Column private Instant createdAt;

  protected DhcpOptions() {}

  private DhcpOptions(
      String id,
      String accountId,
      @Nullable String defaultFor,
      DhcpSettings settings,
      Instant now) {
    super(id, accountId);
    this.defaultFor = defaultFor;
    this.domainName = settings.domain();
    this.nameServers = join(settings.nameServers());
    this.ntpServers = join(settings.timeServers());
    this.createdAt = now;
  }

  /** Returns the default set for new VPCs of an account. */
  static DhcpOptions standard(String id, String accountId, Instant now) {
    return new DhcpOptions(id, accountId, accountId, DhcpSettings.STANDARD, now);
  }

  /** Returns a set for a caller. */
  static DhcpOptions made(String id, String accountId, DhcpSettings settings, Instant now) {
    return new DhcpOptions(id, accountId, null, settings, now);
  }

  /** Returns whether it is the default set for new VPCs, whose domain is the region's. */
  boolean isDefault() {
    return defaultFor != null;
  }

  DhcpSettings settings() {
    return new DhcpSettings(domainName, split(nameServers), split(ntpServers));
  }

  private static @Nullable String join(List<String> values) {
    return values.isEmpty() ? null : String.join(",", values);
  }

  private static List<String> split(@Nullable String values) {
    return values == null ? List.of() : List.of(values.split(","));
  }
}
