package io.beccoame.lab.chaos;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** States of instances, read by DescribeInstances. */
final class Instances {

  private Instances() {}

  /** The names of all states, by id. */
  static Map<String, String> states(Ec2Client ec2) {
    Map<String, String> states = new TreeMap<>();
    ec2.describeInstances().reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .forEach(i -> states.put(i.instanceId(), i.state().nameAsString()));
    return states;
  }

  /** Returns the meaning of a state at rest; null for a state in transition. */
  static @Nullable Want atRest(String state) {
    for (Want want : Want.values()) {
      if (want.state().equals(state)) {
        return want;
      }
    }
    return null;
  }

  /** Returns the state; an instance that can't be described any more was terminated. */
  static Want of(String id, Map<String, Want> now) {
    return now.getOrDefault(id, Want.TERMINATED);
  }
}
