package io.beccoame.lab.chaos;

/** The state in which an instance must come to rest. */
enum Want {
  RUNNING("running"),
  STOPPED("stopped"),
  TERMINATED("terminated");

  private final String state;

  Want(String state) {
    this.state = state;
  }

  /** The EC2 state's name. */
  String state() {
    return state;
  }
}
