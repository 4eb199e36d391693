package io.beccoame.hypervisor.nft;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.beccoame.hypervisor.FilterSpec.Elastic;
import io.beccoame.hypervisor.HypervisorException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds public addresses to the host's outside interface while they are mapped to a guest, so that
 * the host answers for them. Ours are recognised by their metric, which has no other effect for a
 * single address. A failure is logged, and tried again with the next change.
 */
final class OutsideAddresses {

  /** Metric that marks an address as ours. */
  static final String METRIC = "48844";

  private static final Logger LOG = LoggerFactory.getLogger(OutsideAddresses.class);
  private static final String SHELL = "PATH=$PATH:/usr/sbin:/sbin; exec ip ";
  private static final Pattern OURS =
      Pattern.compile("\\d+: +(\\S+) +inet +([\\d.]+)/32 .*metric " + METRIC + " .*");

  private final Commands commands;
  private final String device;
  private @Nullable String complaint;

  /** Creates the addresses of that interface; an empty name means none. */
  OutsideAddresses(Commands commands, String device) {
    this.commands = commands;
    this.device = device;
  }

  /** Returns an address on an interface, in the syntax of {@code ip}. */
  private static String place(String address, String device) {
    return address + "/32 dev " + device;
  }

  /** Adds these addresses and removes all others of ours. */
  synchronized void hold(List<Elastic> elastics) {
    if (device.isEmpty()) {
      return;
    }
    try {
      Set<String> wanted =
          elastics.stream()
              .map(elastic -> place(elastic.publicIp(), device))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> present = present();
      StringBuilder batch = new StringBuilder();
      present.stream()
          .filter(each -> !wanted.contains(each))
          .forEach(each -> batch.append("addr del ").append(each).append('\n'));
      wanted.stream()
          .filter(each -> !present.contains(each))
          .forEach(
              each ->
                  batch
                      .append("addr add ")
                      .append(each)
                      .append(" metric ")
                      .append(METRIC)
                      .append('\n'));
      complain(batch.isEmpty() ? null : change(batch.toString()));
    } catch (HypervisorException e) {
      complain(e.getMessage());
    }
  }

  private Set<String> present() {
    Set<String> present = new TreeSet<>();
    commands
        .run(List.of("sh", "-c", SHELL + "-o -4 addr show"), "")
        .output()
        .lines()
        .forEach(
            line -> {
              Matcher ours = OURS.matcher(line);
              if (ours.matches()) {
                present.add(place(ours.group(2), ours.group(1)));
              }
            });
    return present;
  }

  // An address that an operator has added answers as well.
  private @Nullable String change(String batch) {
    return commands
        .run(List.of("sh", "-c", SHELL + "-force -batch -"), batch)
        .output()
        .lines()
        .filter(line -> !line.contains("File exists"))
        .filter(line -> !line.contains("Cannot assign requested address"))
        .filter(line -> !line.startsWith("Command failed"))
        .findFirst()
        .orElse(null);
  }

  private void complain(@Nullable String message) {
    if (message != null && !message.equals(complaint)) {
      LOG.warn("The host can't answer for public addresses on {}: {}", device, message);
    }
    complaint = message;
  }
}
