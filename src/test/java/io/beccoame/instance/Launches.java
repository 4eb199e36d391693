package io.beccoame.instance;

import io.beccoame.instance.lifecycle.ShutdownBehavior;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Launches as tests ask for them. */
public final class Launches {

  /** The account of all of them. */
  public static final String ACCOUNT = "123456789012";

  private Launches() {}

  /** A launch of that many small instances. */
  public static LaunchCommand launch(int min, int max) {
    return launch(min, max, ShutdownBehavior.STOP, List.of());
  }

  /** The same with a shutdown behaviour and a block device mapping. */
  public static LaunchCommand launch(
      int min, int max, ShutdownBehavior behavior, List<LaunchCommand.DiskRequest> disks) {
    return new LaunchCommand(
        ACCOUNT,
        min,
        max,
        "ami-60a54009",
        "b1.nano",
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        false,
        List.of(),
        Base64.getEncoder().encodeToString("#!/bin/sh\n".getBytes()),
        disks,
        behavior,
        false,
        false,
        null,
        null,
        Map.of("instance", Map.of("Name", "test")),
        InstanceOptions.DEFAULT,
        null,
        LaunchCommand.Cpu.OF_TYPE,
        null,
        null);
  }
}
