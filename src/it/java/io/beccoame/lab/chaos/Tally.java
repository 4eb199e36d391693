package io.beccoame.lab.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts the events of all rounds. */
final class Tally {

  private int rounds;
  private int kills;
  private int libvirtdKills;
  private int guestKills;
  private int answered;
  private int unanswered;
  private int refused;
  private int launches;
  private int launched;
  private final List<Long> settled = new ArrayList<>();

  void add(Plan plan, Round.Result result) {
    rounds++;
    kills += result.kills();
    libvirtdKills += plan.libvirtd() >= 0 ? 1 : 0;
    guestKills += plan.guest() >= 0 ? 1 : 0;
    for (Script script : plan.scripts()) {
      answered += script.answers().answered();
      unanswered += script.answers().unanswered();
      refused += script.answers().refused();
      if (script.isLaunch()) {
        launches++;
        launched += script.ids().size();
      }
    }
    settled.add(result.settledMillis());
  }

  /** Returns the damage of a plan, in a few words. */
  static String harm(Plan plan) {
    List<Answers> answers = plan.scripts().stream().map(Script::answers).toList();
    int answered = Answers.sum(answers, Answers::answered);
    int unanswered = Answers.sum(answers, Answers::unanswered);
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "killed after %.2f s at %d calls answered, %d not",
                plan.kill() / 1e3,
                answered,
                unanswered));
    if (plan.killAgain() >= 0) {
      text.append(String.format(Locale.ROOT, ", again %.2f s up", plan.killAgain() / 1e3));
    }
    if (plan.guest() >= 0) {
      text.append(", a guest too");
    }
    if (plan.libvirtd() >= 0) {
      text.append(plan.libvirtdWaits() ? ", libvirtd for long" : ", libvirtd too");
    }
    return text.toString();
  }

  /** The sum of it all. */
  String summary(int problems) {
    List<Long> sorted = settled.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%d rounds: the service killed %d times, libvirtd %d, a guest %d; %d calls answered, %d"
            + " not, %d refused; %d launches of %d instances; settled in %.1f s (median), %.1f s"
            + " (slowest); leaks and broken promises: %d",
        rounds,
        kills,
        libvirtdKills,
        guestKills,
        answered,
        unanswered,
        refused,
        launches,
        launched,
        sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2) / 1e3,
        sorted.isEmpty() ? 0 : sorted.get(sorted.size() - 1) / 1e3,
        problems);
  }
}
