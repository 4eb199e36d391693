package io.beccoame.mock;

import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.memory.Fault;
import io.beccoame.hypervisor.memory.Faults;
import io.beccoame.hypervisor.memory.HostCall;
import org.jspecify.annotations.Nullable;

/**
 * A planned fault as shown, with the names by which it was planned.
 *
 * @param call the call that it is planned for
 * @param fail how the call fails; null if it does not
 * @param delayMs how many milliseconds longer the call takes
 * @param times how many calls it hits; 0 for all
 * @param resource the instance or volume that the call must be about; null for any
 * @param effect whether a call that fails has its effect all the same
 * @param hits how many calls it has hit
 */
record FaultView(
    String call,
    @Nullable String fail,
    long delayMs,
    int times,
    @Nullable String resource,
    boolean effect,
    int hits) {

  static FaultView of(Faults.Planned planned) {
    Fault fault = planned.fault();
    Kind kind = fault.kind();
    return new FaultView(
        HostCall.of(fault.methods()).word(),
        kind == null ? null : FaultRequest.word(kind),
        fault.delay().toMillis(),
        fault.times() == Integer.MAX_VALUE ? FaultRequest.NO_END : fault.times(),
        fault.subject().isEmpty() ? null : fault.subject(),
        fault.afterEffect(),
        planned.hits());
  }
}
