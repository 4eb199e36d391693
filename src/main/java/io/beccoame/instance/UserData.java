package io.beccoame.instance;

import io.beccoame.ec2.Ec2Exception;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** The user data of an instance, in base64; a separate table because descriptions don't read it. */
@Entity
@Table(name = "instance_user_data")
class UserData {

  private static final int MOST_BYTES = 16384;

  @Id private String instanceId = "";

  @Column(length = 32768)
  private String data = "";

  protected UserData() {}

  UserData(String instanceId, String data) {
    this.instanceId = instanceId;
    this.data = data;
  }

  /**
   * Returns the user data as it is stored: base64 without line ends; null for none.
   *
   * @throws Ec2Exception {@code InvalidUserData.Malformed} if it is no base64 or longer than 16 KiB
   */
  static @Nullable String check(@Nullable String base64) {
    if (base64 == null || base64.isEmpty()) {
      return null;
    }
    byte[] raw;
    try {
      raw = Base64.getDecoder().decode(StringUtils.trimAllWhitespace(base64));
    } catch (IllegalArgumentException e) {
      throw Ec2Exception.invalidUserData("Invalid BASE64 encoding of user data.");
    }
    if (raw.length > MOST_BYTES) {
      throw Ec2Exception.invalidUserData("User data is limited to 16384 bytes");
    }
    return Base64.getEncoder().encodeToString(raw);
  }

  String data() {
    return data;
  }
}
