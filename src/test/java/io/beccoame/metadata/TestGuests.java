package io.beccoame.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Guests that a test puts at addresses. */
final class TestGuests implements Guests {

  static final byte[] USER_DATA = {0, 1, (byte) 0xff, '\r', '\n', '\n', (byte) 0x80, 'x', '\n'};
  static final String MAC = "02:00:ac:1f:00:0a";
  static final String KEY = "ssh-ed25519 AAAA me";

  final Map<String, Guest> byAddress = new ConcurrentHashMap<>();

  final List<String> told = new CopyOnWriteArrayList<>();

  @Override
  public void told(Guest guest) {
    told.add(guest.instanceId());
  }

  @Override
  public Optional<Guest> at(String address) {
    return Optional.ofNullable(byAddress.get(address));
  }

  /** A guest with everything. */
  static Guest full(String instanceId) {
    return new Guest(
        instanceId,
        "000000000001",
        "r-00000000000000001",
        "ami-00000000000000001",
        3,
        "t3.nano",
        "x86_64",
        "us-east-1",
        "us-east-1b",
        "use1-az2",
        "aki-ba3adfd3",
        null,
        Instant.parse("2030-01-02T03:04:05.678Z"),
        "203.0.113.7",
        true,
        "/dev/sda1",
        List.of("/dev/sdb", "/dev/sdc"),
        List.of(
            new Guest.Nic(
                "eni-00000000000000001",
                0,
                MAC,
                List.of("172.31.0.10", "172.31.0.11"),
                "ip-172-31-0-10.ec2.internal",
                Map.of("203.0.113.7", "172.31.0.10"),
                "vpc-00000000000000001",
                "subnet-00000000000000001",
                "172.31.0.0/23",
                List.of("172.31.0.0/16", "10.9.0.0/16"),
                List.of("sg-00000000000000001", "sg-00000000000000002"),
                List.of("default", "web"))),
        new Guest.Key("my key", KEY),
        USER_DATA,
        Guest.Service.OPEN,
        Map.of("Name", "web", "stage", "two words"));
  }

  /** A guest with other user data. */
  static Guest saying(Guest full, byte[] userData) {
    return of(full, userData, full.service());
  }

  /** A guest without key and user data. */
  static Guest with(Guest.Service service, String instanceId) {
    return of(full(instanceId), USER_DATA, service);
  }

  private static Guest of(Guest full, byte[] userData, Guest.Service service) {
    return new Guest(
        full.instanceId(),
        full.accountId(),
        full.reservationId(),
        full.imageId(),
        full.launchIndex(),
        full.instanceType(),
        full.architecture(),
        full.region(),
        full.zone(),
        full.zoneId(),
        full.kernelId(),
        full.ramdiskId(),
        full.pendingTime(),
        full.publicAddress(),
        full.monitored(),
        full.rootDevice(),
        full.otherDevices(),
        full.interfaces(),
        full.key(),
        userData,
        service,
        full.tags());
  }

  /** The full guest with another service. */
  static Guest bare(String instanceId) {
    Guest full = full(instanceId);
    return new Guest(
        full.instanceId(),
        full.accountId(),
        full.reservationId(),
        full.imageId(),
        full.launchIndex(),
        full.instanceType(),
        full.architecture(),
        full.region(),
        full.zone(),
        full.zoneId(),
        null,
        null,
        full.pendingTime(),
        null,
        false,
        full.rootDevice(),
        List.of(),
        full.interfaces(),
        null,
        null,
        Guest.Service.OPEN,
        Map.of());
  }
}
