package io.beccoame.lab.chaos;

import io.beccoame.lab.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Checks after the last round: everything is terminated and purged, and nothing may be left. */
final class End {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private End() {}

  /** Returns what is left, empty if nothing is. */
  static List<String> of(Service service, Host host, RowReader rows, Collection<String> live) {
    try (Ec2Client ec2 = service.client()) {
      if (!live.isEmpty()) {
        ec2.terminateInstances(r -> r.instanceIds(live));
      }
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> left = left(rows.read(), host.look());
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      left = left(rows.read(), host.look());
    }
    return left;
  }

  private static List<String> left(Rows rows, Seen seen) {
    List<String> left = new ArrayList<>(Invariants.broken(rows, seen));
    rows.instances().forEach(row -> left.add("in the end, " + row));
    seen.domains().forEach(domain -> left.add("in the end, " + domain));
    seen.disks().forEach(disk -> left.add("in the end, " + disk));
    seen.consoles().forEach(log -> left.add("in the end, " + log));
    return left;
  }
}
