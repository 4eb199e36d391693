package io.beccoame.lab.chaos;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The calls of one client, one after the other, until one is not answered, and the outcomes that
 * the answers allow. Run by one thread, read by another after that has ended.
 */
final class Script {

  private final @Nullable Launch launch;
  private final List<Verb> verbs;
  private List<String> ids;
  private Want want;
  private @Nullable Want perhaps;
  private boolean launchUnanswered;
  private final Answers answers = new Answers();

  private Script(@Nullable Launch launch, List<String> ids, Want want, List<Verb> verbs) {
    this.launch = launch;
    this.ids = ids;
    this.want = want;
    this.verbs = verbs;
  }

  /** Calls on instances that are all at rest in the same state. */
  static Script on(List<String> ids, Want now, List<Verb> verbs) {
    return new Script(null, List.copyOf(ids), now, verbs);
  }

  /** Returns a launch, and calls on its instances. */
  static Script of(Launch launch, List<Verb> verbs) {
    return new Script(launch, List.of(), Want.RUNNING, verbs);
  }

  /**
   * Makes the calls.
   *
   * @param hostMayBeAway whether a launch may find no host that answers; it is repeated then like
   *     an unanswered one
   */
  void run(Ec2Client ec2, boolean hostMayBeAway) {
    if (launch != null && !send(launch, ec2, hostMayBeAway)) {
      return;
    }
    for (Verb verb : verbs) {
      if (!send(verb, ec2)) {
        return;
      }
    }
  }

  private boolean send(Launch what, Ec2Client ec2, boolean hostMayBeAway) {
    try {
      ids = what.send(ec2);
      answers.wasAnswered();
      if (ids.size() != what.count()) {
        answers.wrong(what + " was answered with " + ids);
      }
      return true;
    } catch (AwsServiceException e) {
      if (hostMayBeAway && noHost(e)) {
        answers.wasRefused();
        launchUnanswered = true;
      } else {
        answers.wrong(what + ": " + e.getMessage());
      }
    } catch (SdkException e) {
      answers.wasNotAnswered();
      launchUnanswered = true;
    }
    return false;
  }

  private boolean send(Verb verb, Ec2Client ec2) {
    try {
      verb.send(ec2, ids);
      answers.wasAnswered();
      want = verb.leadsTo();
      return true;
    } catch (AwsServiceException e) {
      answers.wasRefused();
      if (!"IncorrectInstanceState".equals(e.awsErrorDetails().errorCode())) {
        answers.wrong(verb + " of " + ids + ": " + e.getMessage());
      }
      return true;
    } catch (SdkException e) {
      answers.wasNotAnswered();
      perhaps = verb.leadsTo();
      return false;
    }
  }

  /**
   * Repeats the launch on the restarted service: the answer must be the launch from before the
   * kill, or a new one if there was none. A terminated launch is not made again, and the answer
   * says so.
   */
  void repeatLaunch(Ec2Client ec2) {
    if (launch == null) {
      return;
    }
    List<String> before = launchUnanswered ? launch.found(ec2) : ids;
    if (!before.isEmpty() && before.size() != launch.count()) {
      answers.wrong(launch + " is half there: " + before);
    }
    List<String> again = before;
    try {
      again = sendUntilAHostAnswers(launch, ec2);
    } catch (AwsServiceException e) {
      if (!isTerminated(e) || !wants().contains(Want.TERMINATED)) {
        throw e;
      }
    }
    if (again.size() != launch.count()
        || !before.isEmpty() && !Set.copyOf(again).equals(Set.copyOf(before))) {
      answers.wrong(launch + " was " + before + " and, repeated, " + again);
    }
    if (launchUnanswered) {
      List<String> after = launch.found(ec2);
      if (!Set.copyOf(after).equals(Set.copyOf(again))) {
        answers.wrong(launch + " was answered with " + again + " and left " + after);
      }
      ids = again;
    }
  }

  private static List<String> sendUntilAHostAnswers(Launch launch, Ec2Client ec2) {
    long deadline = System.nanoTime() + Round.PATIENCE.toNanos();
    while (true) {
      try {
        return launch.send(ec2);
      } catch (AwsServiceException e) {
        if (!noHost(e) || System.nanoTime() > deadline) {
          throw e;
        }
      }
      Round.pause();
    }
  }

  private static boolean isTerminated(AwsServiceException e) {
    return "IdempotentInstanceTerminated".equals(e.awsErrorDetails().errorCode());
  }

  private static boolean noHost(AwsServiceException e) {
    return "InsufficientInstanceCapacity".equals(e.awsErrorDetails().errorCode());
  }

  /** The instances it had to do with; those of an unanswered launch after its repetition only. */
  List<String> ids() {
    return ids;
  }

  /**
   * Returns the possible outcomes of its instances, the same for all: more than one if a call was
   * not answered.
   */
  Set<Want> wants() {
    return perhaps == null ? EnumSet.of(want) : EnumSet.of(want, perhaps);
  }

  boolean isLaunch() {
    return launch != null;
  }

  /** Returns the outcome of its calls. */
  Answers answers() {
    return answers;
  }

  @Override
  public String toString() {
    return (launch == null ? "" : launch + " ") + verbs + " on " + ids + " → " + wants();
  }
}
