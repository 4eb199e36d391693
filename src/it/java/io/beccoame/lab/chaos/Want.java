package io.beccoame.lab.chaos;

/** What an instance shall come to rest at. */
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
