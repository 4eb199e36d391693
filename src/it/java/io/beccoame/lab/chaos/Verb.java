package io.beccoame.lab.chaos;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A call on existing instances, and its result. */
enum Verb {
  START(Want.RUNNING),
  REBOOT(Want.RUNNING),
  STOP(Want.STOPPED),
  FORCE_STOP(Want.STOPPED),
  TERMINATE(Want.TERMINATED);

  /** Sequences of calls that a client may make on running instances. */
  static final List<List<Verb>> FROM_RUNNING =
      List.of(
          List.of(REBOOT),
          List.of(STOP),
          List.of(FORCE_STOP),
          List.of(TERMINATE),
          List.of(TERMINATE),
          List.of(STOP, FORCE_STOP),
          List.of(STOP, TERMINATE),
          List.of(REBOOT, TERMINATE),
          List.of(REBOOT, REBOOT, STOP));

  /** The same with instances that are stopped. */
  static final List<List<Verb>> FROM_STOPPED =
      List.of(
          List.of(START),
          List.of(START),
          List.of(START, TERMINATE),
          List.of(TERMINATE),
          List.of(STOP, START));

  /** The same with instances that were launched a moment ago; some of it is refused. */
  static final List<List<Verb>> FROM_LAUNCH =
      List.of(List.of(), List.of(), List.of(), List.of(TERMINATE), List.of(REBOOT, STOP));

  private final Want leadsTo;

  Verb(Want leadsTo) {
    this.leadsTo = leadsTo;
  }

  Want leadsTo() {
    return leadsTo;
  }

  /** Makes the call; throws what the SDK throws. */
  void send(Ec2Client ec2, List<String> ids) {
    switch (this) {
      case START -> ec2.startInstances(r -> r.instanceIds(ids));
      case REBOOT -> ec2.rebootInstances(r -> r.instanceIds(ids));
      case STOP -> ec2.stopInstances(r -> r.instanceIds(ids));
      case FORCE_STOP -> ec2.stopInstances(r -> r.instanceIds(ids).force(true));
      case TERMINATE -> ec2.terminateInstances(r -> r.instanceIds(ids));
    }
  }
}
