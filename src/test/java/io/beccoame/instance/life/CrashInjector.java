package io.beccoame.instance.life;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the points at which the process may die, and makes it die at one of them. Only the test's
 * thread counts; from a death until the restart, nothing that it does has an effect.
 */
final class CrashInjector {

  private volatile Thread driver = Thread.currentThread();
  private final List<String> passed = new ArrayList<>();
  private String lastCall = "nothing";
  private int target;
  private @Nullable String died;
  private boolean counting;

  /** Counts from here on, and lets the process live. */
  void record() {
    start(0);
  }

  /** Lets the process die at that point, counted from one. */
  void dieAt(int number) {
    start(number);
  }

  private void start(int number) {
    driver = Thread.currentThread();
    passed.clear();
    lastCall = "nothing";
    target = number;
    died = null;
    counting = true;
  }

  /** The next process lives, and nothing is counted. */
  void live() {
    died = null;
    counting = false;
  }

  /** The points that were passed since the start, by name. */
  List<String> passed() {
    return List.copyOf(passed);
  }

  /** Returns the point at which it died; null while it lives. */
  @Nullable String died() {
    return died;
  }

  /** Returns whether the caller is the process, and it is dead. */
  boolean dead() {
    return died != null && Thread.currentThread() == driver;
  }

  /** A call of the host begins. */
  void before(String call) {
    pass("before " + call);
  }

  /** A call of the host has had its effect. */
  void after(String call) {
    pass("after " + call);
    lastCall = call;
  }

  /** A write to the database is at this point. */
  void write(String point) {
    if (counting && Thread.currentThread() == driver) {
      pass("after " + lastCall + " / " + Where.now() + " / " + point);
    }
  }

  private void pass(String name) {
    if (Thread.currentThread() != driver) {
      return;
    }
    if (died != null) {
      throw new Death(died);
    }
    if (counting) {
      passed.add(name);
      if (passed.size() == target) {
        died = name;
        throw new Death(name);
      }
    }
  }
}
