package io.beccoame.network.elastic;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.NetworkErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.network.PublicAddress;
import io.beccoame.platform.Ids;
import io.beccoame.platform.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An allocated address of the pool: of an account, until it releases it, or of an instance while it
 * runs. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Address.html">Address</a>.
 */
@Entity
class ElasticAddress extends OwnedRow {

  private static final Pattern IPV4 =
      Pattern.compile("(BYTE\\.){3}BYTE".replace("BYTE", "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)"));

  @Column private String publicIp;
  @Column private boolean automatic;
  @Column private @Nullable String associationId;
  @Column private @Nullable String eniId;
  @Column private @Nullable String privateIp;
  @Column private Instant createdAt;

  protected ElasticAddress() {}

  private ElasticAddress(String id, String accountId, String publicIp, Instant now) {
    super(id, accountId);
    this.publicIp = publicIp;
    this.createdAt = now;
  }

  /** Returns an address allocated to an account. */
  static ElasticAddress held(String accountId, String publicIp, Instant now) {
    return new ElasticAddress(ResourceKind.ALLOCATION.newId(), accountId, publicIp, now);
  }

  /** Returns an address that an interface has while its instance runs. */
  static ElasticAddress automatic(
      String accountId, String publicIp, String eniId, String privateIp, Instant now) {
    ElasticAddress row = new ElasticAddress(Ids.next("eipauto"), accountId, publicIp, now);
    row.automatic = true;
    row.eniId = eniId;
    row.privateIp = privateIp;
    return row;
  }

  /**
   * Returns the address unchanged.
   *
   * @throws Ec2Exception {@code InvalidAddress.Malformed} if it is no IPv4 address
   */
  static String checkForm(String publicIp) {
    if (!IPV4.matcher(publicIp).matches()) {
      throw NetworkErrors.malformedAddress(publicIp);
    }
    return publicIp;
  }

  String publicIp() {
    return publicIp;
  }

  /** Returns whether it came with a launch. */
  boolean automatic() {
    return automatic;
  }

  @Nullable String associationId() {
    return associationId;
  }

  /** Returns the interface it is associated with, or null. */
  @Nullable String eniId() {
    return eniId;
  }

  /** Returns the private address that it is mapped to, or null. */
  @Nullable String privateIp() {
    return privateIp;
  }

  boolean standsFor(String interfaceId, String address) {
    return interfaceId.equals(eniId) && address.equals(privateIp);
  }

  void associate(String interfaceId, String address) {
    this.associationId = ResourceKind.ADDRESS_ASSOCIATION.newId();
    this.eniId = interfaceId;
    this.privateIp = address;
  }

  void disassociate() {
    this.associationId = null;
    this.eniId = null;
    this.privateIp = null;
  }

  /** Returns the address as interfaces show it; null while it is not associated. */
  @Nullable PublicAddress shown() {
    return eniId == null || privateIp == null
        ? null
        : new PublicAddress(
            eniId,
            privateIp,
            publicIp,
            automatic ? null : getId(),
            associationId,
            automatic ? PublicAddress.AMAZON : accountId());
  }

  @Override
  public boolean visible() {
    return !automatic;
  }
}
