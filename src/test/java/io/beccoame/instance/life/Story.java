package io.beccoame.instance.life;

import java.util.function.Consumer;

/** Something that happens, during which the process dies, and how it ends. */
interface Story {

  /** For the reader. */
  String name();

  /** What has happened before, undisturbed. */
  Consumer<TestWorld> prepare();

  /** A caller's call, or what a guest does. */
  Consumer<TestWorld> happens();

  /** Whether somebody gets an answer, and asks again without one. */
  boolean byCaller();

  /** Whether it has happened, and all has come to rest. */
  boolean done(TestWorld world);

  /** Whether a caller without an answer asks again although it is done, for it can't be told. */
  default boolean asksAgain(TestWorld world) {
    return false;
  }

  /** Whether it is as if it never had begun. */
  boolean undone(TestWorld world);

  /** Fails unless rows and host agree. */
  void holds(ConsistencyChecker truth);

  /** Wants everything gone. */
  void giveBack(TestWorld world);
}
