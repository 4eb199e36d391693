package io.beccoame.hypervisor.nft;

import java.util.List;

/** Runs programs on a host. */
interface Commands {

  /**
   * The result of a program.
   *
   * @param code its exit code, 0 for success
   * @param output all that it wrote
   */
  record Result(int code, String output) {}

  /**
   * Runs a program to its end.
   *
   * @throws io.beccoame.hypervisor.HypervisorException if it does not exist ({@code UNSUPPORTED})
   *     or takes too long ({@code TIMEOUT})
   */
  Result run(List<String> command, String input);
}
