package io.beccoame.lab.chaos;

import io.beccoame.lab.Shell;
import io.beccoame.lab.chaos.Seen.Domain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The lab's host: observes it, and damages it. Everything is read without the service. */
final class Host {

  private static final Pattern LISTED = Pattern.compile("\\s*\\S+\\s+(\\S+)\\s+(.+)");
  private static final Pattern GUEST = Pattern.compile("guest=([^,]+)");
  private static final Path LIBVIRTD = Path.of("/run/libvirtd.pid");
  private static final int ENOUGH_DISKS = 8;
  private static final int MOST_LOOKS = 10;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

  private final Path home;

  Host(Path home) {
    this.home = home;
  }

  /** Observes everything; repeats if a domain disappeared meanwhile. */
  Seen look() {
    for (int left = MOST_LOOKS; ; left--) {
      try {
        return once();
      } catch (IllegalStateException | AssertionError e) {
        if (left == 1) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    }
  }

  private Seen once() {
    return new Seen(
        domains(),
        files("volumes"),
        brokenDisks(),
        files("console"),
        reserved(),
        taps(),
        processes().values().stream().sorted().toList());
  }

  private static List<Domain> domains() {
    Map<String, String> states = new HashMap<>();
    for (String line : Shell.run(Map.of(), "virsh", "-q", "list", "--all").lines().toList()) {
      Matcher listed = LISTED.matcher(line);
      if (listed.matches()) {
        states.put(listed.group(1), listed.group(2).strip());
      }
    }
    if (states.isEmpty()) {
      return List.of();
    }
    String dumps = String.join(";", states.keySet().stream().map(d -> "dumpxml " + d).toList());
    List<Domain> domains = new ArrayList<>();
    for (String dump : Shell.run(Map.of(), "virsh", "-q", dumps).split("(?<=</domain>)")) {
      if (!dump.isBlank()) {
        domains.add(domain(parse(dump.strip()), states));
      }
    }
    return domains;
  }

  private static Domain domain(Document document, Map<String, String> states) {
    String name = document.getElementsByTagName("name").item(0).getTextContent();
    return new Domain(
        name,
        document.getElementsByTagName("uuid").item(0).getTextContent(),
        states.getOrDefault(name, "unlisted"),
        elements(document, "disk").map(Host::file).filter(file -> !file.isEmpty()).toList(),
        elements(document, "interface").flatMap(nic -> attributes(nic, "mac", "address")).toList());
  }

  /**
   * Returns the active file of a disk, not its backing file; after a snapshot libvirt names it by
   * its path.
   */
  private static String file(Element disk) {
    return elements(disk.getElementsByTagName("source"))
        .filter(source -> source.getParentNode() == disk)
        .map(source -> source.getAttribute("volume") + source.getAttribute("file"))
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .findFirst()
        .orElse("");
  }

  private static Map<String, List<String>> reserved() {
    Map<String, List<String>> reserved = new HashMap<>();
    elements(parse(Shell.run(Map.of(), "virsh", "-q", "net-dumpxml", "beccoame")), "host")
        .forEach(
            host ->
                reserved
                    .computeIfAbsent(host.getAttribute("mac"), mac -> new ArrayList<>())
                    .add(host.getAttribute("ip")));
    return reserved;
  }

  private Set<String> files(String directory) {
    try (Stream<Path> files = Files.list(home.resolve(directory))) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the broken disks. A disk that a running QEMU has locked may show clusters as leaked
   * (3), because QEMU writes its tables when the guest flushes; other disks may not.
   */
  private List<String> brokenDisks() {
    List<String> broken = new ArrayList<>();
    List<Path> disks = files("volumes").stream().map(home.resolve("volumes")::resolve).toList();
    for (int i = 0; i < disks.size(); i += ENOUGH_DISKS) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "sh",
                  "-c",
                  "for disk; do said=$(qemu-img check -q \"$disk\" 2>&1) && continue; case $said in"
                      + " *lock*) said=$(qemu-img check -q -U \"$disk\" 2>&1);"
                      + " case $? in 0 | 3) continue ;; esac ;; esac; echo \"$disk: $said\"; done",
                  "check"));
      disks.stream().skip(i).limit(ENOUGH_DISKS).map(Path::toString).forEach(command::add);
      String said = Shell.run(Map.of(), command.toArray(String[]::new));
      if (!said.isBlank()) {
        broken.add(said);
      }
    }
    return broken;
  }

  /** Returns the number of taps, by kind and not by name, which is libvirt's or ours. */
  private static int taps() {
    String links = Shell.run(Map.of(), "ip", "-o", "link", "show", "type", "tun");
    return (int) links.lines().filter(link -> !link.isBlank()).count();
  }

  /** The guest's name of each QEMU process. */
  static Map<Long, String> processes() {
    Map<Long, String> guests = new HashMap<>();
    ProcessHandle.allProcesses()
        .forEach(
            process -> {
              Matcher guest = GUEST.matcher(commandLine(process.pid()));
              if (guest.find()) {
                guests.put(process.pid(), guest.group(1));
              }
            });
    return guests;
  }

  private static String commandLine(long pid) {
    try {
      String line = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
      return line.contains("qemu-system") ? line.replace('\0', ' ') : "";
    } catch (IOException e) {
      // It has ended meanwhile.
      return "";
    }
  }

  /** Ends a process as {@code kill -9} does; false when it had ended before. */
  static boolean kill(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
  }

  /** Ends libvirtd as {@code kill -9} does. */
  static void killLibvirtd() {
    try {
      kill(Long.parseLong(Files.readString(LIBVIRTD).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts libvirtd again and waits until it answers. */
  static void startLibvirtd() {
    Shell.run(
        Map.of(),
        "sh",
        "-c",
        "i=0; until libvirtd -d >/dev/null 2>&1 || [ $i -ge 50 ]; do i=$((i+1)); sleep 0.1; done;"
            + " until virsh -q uri >/dev/null 2>&1 || [ $i -ge 200 ]; do i=$((i+1)); sleep 0.1;"
            + " done; virsh -q uri");
  }

  private static Document parse(String text) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private static Stream<Element> elements(Document document, String name) {
    return elements(document.getElementsByTagName(name));
  }

  private static Stream<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
  }

  private static Stream<String> attributes(Element parent, String child, String attribute) {
    return elements(parent.getElementsByTagName(child))
        .map(element -> element.getAttribute(attribute))
        .filter(value -> !value.isEmpty());
  }
}
