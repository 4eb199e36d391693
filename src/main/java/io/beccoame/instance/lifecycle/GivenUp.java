package io.beccoame.instance.lifecycle;

import io.beccoame.hypervisor.HypervisorException.Kind;

/**
 * The reason for giving up a launch or a start, as AWS's code and as a sentence that an operator
 * can act on: the step, the host, the host's error, and what to do. {@code docs/STATES.md} has the
 * table.
 *
 * @param step the step that failed
 * @param kind the kind of failure
 * @param host the host
 * @param said the host's own words
 */
public record GivenUp(Step step, Kind kind, String host, String said) {

  /** Returns whether a retry can't succeed before an operator has fixed something. */
  public boolean atOnce() {
    return switch (kind) {
      case INVALID, UNSUPPORTED -> true;
      // The pools were ensured before: the missing file is the image's.
      case NOT_FOUND -> step instanceof Step.MakeDisks;
      default -> false;
    };
  }

  /** Returns AWS's code with the sentence. */
  public StateReason reason() {
    String tried = step.getClass().getSimpleName();
    return new StateReason(
        code(), "%s: %s on host %s: %s. %s".formatted(code(), tried, host, end(said), advice()));
  }

  private String code() {
    boolean disks = step instanceof Step.MakeDisks;
    return switch (kind) {
      case NO_SPACE, NO_RESOURCE -> "Server.InsufficientInstanceCapacity";
      case NOT_FOUND -> disks ? "Client.InvalidSnapshot.NotFound" : "Server.InternalError";
      case INVALID -> disks ? "Client.InternalError" : "Server.InternalError";
      default -> "Server.InternalError";
    };
  }

  private String advice() {
    boolean disks = step instanceof Step.MakeDisks;
    return switch (kind) {
      case NO_SPACE ->
          "Free space in its storage pools: terminate instances, remove images, or enlarge the file"
              + " system; './beccoame doctor' shows how full they are";
      case NO_RESOURCE ->
          "The host has no memory left for it: stop instances, take a smaller type, or lower"
              + " beccoame.host.memory-overcommit";
      case NOT_FOUND ->
          disks
              ? "The image's file is gone: put it back, or build the image again"
                  + " with './beccoame image' and launch from the new one"
              : "Put back what is missing, then start it again";
      case INVALID ->
          disks
              ? "The image can't be used: build it again with './beccoame image'"
              : "The host refuses this machine: compare its type with what './beccoame doctor' says"
                  + " of the host";
      case UNSUPPORTED -> "The host can't do this at all: './beccoame doctor' says what it lacks";
      default ->
          disks
              ? "Look whether the image's file and the storage pools are sound: './beccoame doctor'"
              : "Run './beccoame doctor' on the host, and look at libvirt's log there";
    };
  }

  private static String end(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
