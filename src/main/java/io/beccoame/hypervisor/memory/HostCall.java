package io.beccoame.hypervisor.memory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Calls of a host in plain words, each with the port's methods that it covers. */
public enum HostCall {
  ANY,
  HOST("host"),
  OBSERVE("observe"),
  LIST("domains"),
  DEFINE("define"),
  READ_DEFINITION("definition"),
  UNDEFINE("undefine"),
  START("start"),
  SHUTDOWN("shutdown"),
  REBOOT("reboot"),
  RESET("reset"),
  POWER_OFF("destroy"),
  CONSOLE("consoleOutput", "consolesChanged"),
  DELETE_CONSOLE("deleteConsole"),
  SCREENSHOT("screenshot"),
  WAKE_SCREEN("wakeScreen"),
  INTERRUPT("interrupt"),
  CREATE_POOL("ensurePool"),
  READ_POOL("pool"),
  CREATE_VOLUME("ensureVolume"),
  IMPORT_VOLUME("importVolume"),
  READ_VOLUME("volume"),
  LIST_VOLUMES("volumes", "bases"),
  DELETE_VOLUME("deleteVolume"),
  ATTACH_VOLUME("attachDisk"),
  DETACH_VOLUME("detachDisk"),
  RESIZE_VOLUME("resizeDisk"),
  TUNE_VOLUME("tuneDisk"),
  SNAPSHOT("takeExternalSnapshots"),
  LIST_DISKS("diskFiles", "diskChain"),
  MERGE("commitBlocks"),
  ATTACH_INTERFACE("attachNic"),
  DETACH_INTERFACE("detachNic"),
  LIST_INTERFACES("liveNics"),
  CREATE_NETWORK("ensureNetwork"),
  DELETE_NETWORK("deleteNetwork"),
  READ_BRIDGE("requireBridge"),
  LEASES("leases"),
  LISTEN("heard", "learnedAddresses"),
  FILTER("filter");

  private final Set<String> methods;

  HostCall(String... methods) {
    this.methods = Set.of(methods);
  }

  /** Returns its name as callers write it, such as {@code attach-volume}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the methods; none means any. */
  public Set<String> methods() {
    return methods;
  }

  /** Returns the call of that name; empty when there is none. */
  public static Optional<HostCall> of(String word) {
    return Arrays.stream(values()).filter(call -> call.word().equals(word)).findFirst();
  }

  /** Returns the call that stands for these methods. */
  public static HostCall of(Set<String> methods) {
    return Arrays.stream(values())
        .filter(call -> call.methods.equals(methods))
        .findFirst()
        .orElse(ANY);
  }
}
