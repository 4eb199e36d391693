package io.beccoame.instance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An instance's user data, in base64; kept apart because descriptions don't read it. */
@Entity
@Table(name = "instance_user_data")
class UserData {

  @Id private String instanceId = "";

  @Column(length = 32768)
  private String data = "";

  protected UserData() {}

  UserData(String instanceId, String data) {
    this.instanceId = instanceId;
    this.data = data;
  }

  String data() {
    return data;
  }
}
