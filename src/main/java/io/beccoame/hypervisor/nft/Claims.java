package io.beccoame.hypervisor.nft;

import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.hypervisor.LearnedAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges the addresses that guests claim. An address that the host, its routes or another machine
 * on the bridge have is reported with its owner. For an unknown address the kernel first asks on
 * the bridge; the filter drops the guest's own answer, so only another machine's is received.
 */
final class Claims {

  private static final String ASK = "PATH=$PATH:/usr/sbin:/sbin; exec ip -force -batch -";

  private final Commands commands;
  private volatile Map<String, String> macs = Map.of();

  Claims(Commands commands) {
    this.commands = commands;
  }

  /** Sets the guests whose addresses are learned from now on. */
  void listen(FilterSpec spec) {
    Map<String, String> wanted = new HashMap<>();
    spec.ports().stream()
        .filter(port -> port.addresses().isEmpty())
        .forEach(port -> wanted.put(port.tap(), port.mac()));
    macs = wanted;
  }

  /** Returns the claims that can be judged by now, the newest first. */
  List<LearnedAddress> heard() {
    Map<String, String> guests = macs;
    // The table exists only while addresses are learned; otherwise nft reports an error.
    Commands.Result result = commands.run(ArpTable.question(), "");
    if (guests.isEmpty() || result.code() != 0) {
      return List.of();
    }
    List<ArpTable.Heard> claims =
        ArpTable.read(result.output()).stream()
            .filter(each -> guests.containsKey(each.tap()))
            .toList();
    if (claims.isEmpty()) {
      return List.of();
    }
    KnownAddresses known =
        KnownAddresses.read(commands.run(KnownAddresses.question(), "").output());
    List<LearnedAddress> judged = new ArrayList<>();
    StringBuilder questions = new StringBuilder();
    for (ArpTable.Heard claim : claims) {
      String bridge = known.bridge(claim.tap());
      String owner = known.owner(claim.address(), bridge);
      if (owner != null) {
        judged.add(new LearnedAddress(claim.tap(), claim.address(), owner));
      } else if (!bridge.isEmpty()) {
        String mac = guests.getOrDefault(claim.tap(), "");
        switch (known.neighbour(claim.address(), bridge, mac)) {
          case FREE -> judged.add(new LearnedAddress(claim.tap(), claim.address(), null));
          case TAKEN ->
              judged.add(
                  new LearnedAddress(
                      claim.tap(), claim.address(), "another machine on bridge " + bridge));
          case UNKNOWN ->
              questions.append("neigh replace %s dev %s use\n".formatted(claim.address(), bridge));
          case ASKING -> {
            // The kernel knows within three seconds.
          }
        }
      }
    }
    if (!questions.isEmpty()) {
      commands.run(List.of("sh", "-c", ASK), questions.toString());
    }
    return judged;
  }
}
