package io.beccoame.instance.lifecycle;

import io.beccoame.hypervisor.HypervisorException.Kind;

/**
 * Why a launch or a start was given up, as AWS's code and as a sentence that an operator can act
 * on: what was tried, where, what the host said, and what to do. {@code docs/STATES.md} is its
 * table.
 *
 * @param step what was tried
 * @param kind what went wrong
 * @param host where
 * @param said the host's own words
 */
public record GivenUp(Step step, Kind kind, String host, String said) {

  /** Whether another try can't succeed before somebody has mended something. */
  public boolean atOnce() {
    return switch (kind) {
      case INVALID, UNSUPPORTED -> true;
      // The pools were looked after before: what is not there now is the base of the image.
      case NOT_FOUND -> step instanceof Step.MakeDisks;
      default -> false;
    };
  }

  /** AWS's code with the sentence. */
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
              ? "The file that the image stands on is gone: put it back, or build the image again"
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
