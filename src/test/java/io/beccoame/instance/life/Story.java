package io.beccoame.instance.life;

import java.util.function.Consumer;

/** An event during which the process dies, and its outcome. */
interface Story {

  /** Returns its name for the reader. */
  String name();

  /** Returns the preparation, which runs undisturbed. */
  Consumer<TestWorld> prepare();

  /** Returns a caller's call, or an act of a guest. */
  Consumer<TestWorld> happens();

  /** Returns whether a caller gets an answer, and asks again without one. */
  boolean byCaller();

  /** Returns whether it has happened, and all is at rest. */
  boolean done(TestWorld world);

  /**
   * Returns whether a caller without an answer asks again although it is done, since that can't be
   * known.
   */
  default boolean asksAgain(TestWorld world) {
    return false;
  }

  /** Returns whether the state is as if it had never begun. */
  boolean undone(TestWorld world);

  /** Fails unless rows and host agree. */
  void holds(ConsistencyChecker truth);

  /** Requests the removal of everything. */
  void giveBack(TestWorld world);
}
