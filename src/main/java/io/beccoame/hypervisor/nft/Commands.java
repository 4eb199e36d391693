package io.beccoame.hypervisor.nft;

import java.util.List;

/** Runs programs on a host. */
interface Commands {

  /**
   * What a program that has ended said.
   *
   * @param code its exit code, 0 for success
   * @param output all that it wrote
   */
  record Result(int code, String output) {}

  /**
   * Runs a program to its end.
   *
   * @throws io.beccoame.hypervisor.HypervisorException when it isn't there ({@code UNSUPPORTED}) or
   *     takes too long ({@code TIMEOUT})
   */
  Result run(List<String> command, String input);
}
