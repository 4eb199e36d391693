package io.beccoame.hypervisor.libvirt;

import io.beccoame.hypervisor.OffReason;
import io.beccoame.hypervisor.PowerState;
import org.libvirt.MissingCalls.State;

/**
 * Reads libvirt's states and reasons. <a
 * href="https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainState">virDomainState</a>.
 */
final class States {

  private static final int PAUSED = 3;
  private static final int SHUTOFF = 5;
  private static final int CRASHED = 6;
  private static final int PM_SUSPENDED = 7;
  private static final int PAUSED_CRASHED = 10;
  private static final int PAUSED_STARTING_UP = 11;

  private States() {}

  static PowerState power(State state) {
    return switch (state.code()) {
      case PAUSED -> state.reason() == PAUSED_CRASHED ? PowerState.CRASHED : PowerState.PAUSED;
      case PM_SUSPENDED -> PowerState.PAUSED;
      case SHUTOFF -> PowerState.OFF;
      case CRASHED -> PowerState.CRASHED;
      default -> PowerState.RUNNING;
    };
  }

  static OffReason offReason(State state) {
    if (state.code() != SHUTOFF) {
      return OffReason.UNKNOWN;
    }
    return switch (state.reason()) {
      case 1 -> OffReason.SHUTDOWN;
      case 2, 8 -> OffReason.DESTROYED;
      case 3 -> OffReason.CRASHED;
      case 4, 5, 7 -> OffReason.SAVED;
      case 6 -> OffReason.FAILED;
      default -> OffReason.UNKNOWN;
    };
  }

  /** Returns whether the guest suspended itself, which only a wake-up ends. */
  static boolean asleep(State state) {
    return state.code() == PM_SUSPENDED;
  }

  /** Returns whether the domain is paused only because another call is starting it. */
  static boolean startingUp(State state) {
    return state.code() == PAUSED && state.reason() == PAUSED_STARTING_UP;
  }
}
