package io.beccoame.image.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Runs {@code beccoame image import} and {@code image pull}, as a program without the service; the
 * service finds the results in the store.
 */
public final class ImageCommand {

  private static final String USAGE =
      """
      usage: ./beccoame image import FILE|URL --name NAME [--sha256 SUM] [--description TEXT]
                 [--architecture x86_64|arm64] [--boot-mode MODE] [--instance-type TYPE]
                 [--alias ami-…] [--max-gib N]
             ./beccoame image pull NAME [--max-gib N]
      """;

  private final Path store;
  private final Path manifests;
  private final PrintStream out;

  ImageCommand(Path store, Path manifests, PrintStream out) {
    this.store = store;
    this.manifests = manifests;
    this.out = out;
  }

  /**
   * Runs the words after {@code image} on the store of that home.
   *
   * @return the process's exit status: 0, 1 if the image is refused, 2 if the words are wrong
   */
  public static int run(Path home, Path manifests, List<String> words) {
    return new ImageCommand(home.resolve("images"), manifests, System.err).run(words);
  }

  int run(List<String> words) {
    try {
      Deque<String> left = new ArrayDeque<>(words);
      String verb = left.remove();
      String what = left.remove();
      Options options = new Options(left);
      Bounds bounds = Bounds.DEFAULT.withMostGib(Long.parseLong(options.one("--max-gib", "64")));
      Order order =
          switch (verb) {
            case "import" -> ordered(what, options);
            case "pull" -> Upstream.order(manifests, what);
            default -> throw new NoSuchElementException(verb);
          };
      options.done();
      String base = new Intake(store, bounds, new Meter(out)).bring(order);
      out.printf("%n%s is in %s as %s%n", order.name(), store, base);
      return 0;
    } catch (NoSuchElementException | NumberFormatException e) {
      out.print(USAGE);
      return 2;
    } catch (IOException e) {
      out.printf("%nrefused: %s%n", e.getMessage());
      return 1;
    }
  }

  private static Order ordered(String source, Options options) {
    String name = options.one("--name", "");
    if (name.isEmpty()) {
      throw new NoSuchElementException("--name");
    }
    String sum = options.one("--sha256", "");
    String type = options.one("--instance-type", "");
    String description = options.one("--description", "");
    return new Order(
        source,
        name,
        description.isEmpty() ? null : description,
        options.one("--architecture", "x86_64"),
        options.all("--alias"),
        type.isEmpty() ? null : type,
        options.one("--boot-mode", "legacy-bios"),
        sum.isEmpty() ? null : sum,
        null,
        null);
  }

  /** Options of the form {@code --key value}; each is read once. */
  private static final class Options {

    private final List<String[]> pairs = new ArrayList<>();

    Options(Deque<String> words) {
      while (!words.isEmpty()) {
        pairs.add(new String[] {words.remove(), words.remove()});
      }
    }

    String one(String key, String otherwise) {
      List<String> values = all(key);
      if (values.size() > 1) {
        throw new NoSuchElementException(key);
      }
      return values.isEmpty() ? otherwise : values.get(0);
    }

    List<String> all(String key) {
      List<String> values =
          pairs.stream().filter(pair -> pair[0].equals(key)).map(pair -> pair[1]).toList();
      pairs.removeIf(pair -> pair[0].equals(key));
      return values;
    }

    void done() {
      if (!pairs.isEmpty()) {
        throw new NoSuchElementException(pairs.get(0)[0]);
      }
    }
  }

  /** Shows the progress of a file in one line, a percent at a time. */
  private static final class Meter implements Fetcher.Progress {

    private final PrintStream out;
    private long shown = -1;

    Meter(PrintStream out) {
      this.out = out;
    }

    @Override
    public void at(long done, long of) {
      long now = of > 0 ? done * 100 / of : done >> 20;
      if (now != shown) {
        shown = now;
        out.printf(of > 0 ? "\r%d %%" : "\r%d MiB", now);
        out.flush();
      }
    }
  }
}
