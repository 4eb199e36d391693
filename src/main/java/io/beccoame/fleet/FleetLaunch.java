package io.beccoame.fleet;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A launch attempt of a fleet: from one pool, as On-Demand or Spot. */
@Entity
@Table(name = "fleet_launch")
class FleetLaunch {

  private static final int MOST_MESSAGE = 1000;

  @EmbeddedId private Id id;
  @Column private String templateId;
  @Column private long templateVersion;
  @Column private @Nullable String instanceType;
  @Column private @Nullable String errorCode;
  @Column private @Nullable String errorMessage;

  /** The key of a launch. */
  @Embeddable
  record Id(@Column(name = "fleet_id") String fleetId, int place, boolean spot) {}

  /** Used by JPA. */
  @SuppressWarnings("NullAway.Init")
  protected FleetLaunch() {}

  FleetLaunch(String fleetId, Pool pool, boolean spot) {
    this.id = new Id(fleetId, pool.place(), spot);
    this.templateId = pool.templateId();
    this.templateVersion = pool.templateVersion();
    this.instanceType = pool.instanceType();
  }

  /** Notes the type of the instances. */
  FleetLaunch launched(String type) {
    instanceType = type;
    return this;
  }

  /** Notes why it launched nothing, or less than requested. */
  FleetLaunch failed(String code, @Nullable String message) {
    errorCode = code;
    errorMessage =
        message == null || message.length() <= MOST_MESSAGE
            ? message
            : message.substring(0, MOST_MESSAGE);
    return this;
  }

  Id id() {
    return id;
  }

  String fleetId() {
    return id.fleetId();
  }

  int place() {
    return id.place();
  }

  boolean spot() {
    return id.spot();
  }

  String templateId() {
    return templateId;
  }

  long templateVersion() {
    return templateVersion;
  }

  @Nullable String instanceType() {
    return instanceType;
  }

  @Nullable String errorCode() {
    return errorCode;
  }

  @Nullable String errorMessage() {
    return errorMessage;
  }
}
