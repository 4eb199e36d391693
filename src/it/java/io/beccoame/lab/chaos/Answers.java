package io.beccoame.lab.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The outcome of one client's calls. Written by one thread, read by another after that has ended.
 */
final class Answers {

  private int answered;
  private int refused;
  private int unanswered;
  private final List<String> problems = new ArrayList<>();

  void wasAnswered() {
    answered++;
  }

  void wasRefused() {
    refused++;
  }

  void wasNotAnswered() {
    unanswered++;
  }

  /** Notes an answer that must not be. */
  void wrong(String what) {
    problems.add(what);
  }

  int answered() {
    return answered;
  }

  int refused() {
    return refused;
  }

  int unanswered() {
    return unanswered;
  }

  /** Answers that must not be. */
  List<String> problems() {
    return problems;
  }

  /** Returns the sum of a kind over all of some clients' calls. */
  static int sum(Collection<Answers> all, ToIntFunction<Answers> kind) {
    return all.stream().mapToInt(kind).sum();
  }
}
