package io.beccoame.lab.chaos;

import io.beccoame.lab.chaos.DiskVerb.Disk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The calls of one client on one volume, one after the other, until one is not answered, and the
 * outcomes that the answers allow. Run by one thread, read by another after that has ended.
 */
final class DiskScript {

  /** Refusals of a volume in transition; any other has no good reason. */
  private static final Set<String> FAIR =
      Set.of("IncorrectState", "VolumeInUse", "IncorrectModificationState");

  private final Disk before;
  private final List<DiskVerb> verbs;
  private final String guest;
  private final String device;
  private final int delay;
  private final Set<@Nullable Disk> may = new HashSet<>();
  private final List<String> snapshots = new ArrayList<>();
  private final Answers answers = new Answers();

  private DiskScript(Disk before, List<DiskVerb> verbs, String guest, String device, int delay) {
    this.before = before;
    this.verbs = verbs;
    this.guest = guest;
    this.device = device;
    this.delay = delay;
  }

  /** Draws some random calls on this volume. */
  static DiskScript draw(Random random, Disk disk, List<String> guests, String device) {
    var from = disk.guest().isEmpty() ? DiskVerb.FROM_FREE : DiskVerb.FROM_ATTACHED;
    return new DiskScript(
        disk,
        from.get(random.nextInt(from.size())),
        guests.get(random.nextInt(guests.size())),
        device,
        random.nextInt(700));
  }

  /** Makes the calls. */
  void run(Ec2Client ec2) {
    @Nullable Disk now = before;
    for (DiskVerb verb : verbs) {
      if (now == null) {
        break;
      }
      Disk next = verb.after(now, guest);
      try {
        String id = verb.send(ec2, now, guest, device);
        answers.wasAnswered();
        if (verb == DiskVerb.SNAPSHOT) {
          snapshots.add(id);
        }
        now = next;
      } catch (AwsServiceException e) {
        answers.wasRefused();
        if (!FAIR.contains(e.awsErrorDetails().errorCode())) {
          answers.wrong(verb + " of " + now + ": " + e.getMessage());
        }
      } catch (SdkException e) {
        answers.wasNotAnswered();
        may.add(next);
        break;
      }
    }
    may.add(now);
  }

  /** Returns whether this outcome of the volume is allowed, null for deleted. */
  boolean allows(@Nullable Disk now) {
    return may.contains(now);
  }

  Disk before() {
    return before;
  }

  int delay() {
    return delay;
  }

  /** Returns the acknowledged snapshots. */
  List<String> snapshots() {
    return snapshots;
  }

  /** Returns the outcome of its calls. */
  Answers answers() {
    return answers;
  }

  @Override
  public String toString() {
    return verbs + " of " + before + " → " + may;
  }
}
