package io.beccoame.image.intake;

import com.google.re2j.Pattern;
import io.beccoame.image.Publisher;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Imports a foreign image into the store, or refuses it and leaves nothing behind. */
final class Intake {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ImageStore store;
  private final Bounds bounds;
  private final Fetcher fetcher;

  Intake(Path store, Bounds bounds, Fetcher.Progress progress) {
    this.store = new ImageStore(store);
    this.bounds = bounds;
    this.fetcher = new Fetcher(bounds, progress, HttpClient.Redirect.NORMAL);
  }

  /**
   * Fetches, checks, unpacks, inspects and converts it, then puts it into the store.
   *
   * @return the name of its file in the store
   * @throws IOException an {@link IntakeException} if it is refused
   */
  String bring(Order order) throws IOException {
    if (!NAME.matches(order.name())) {
      throw new IntakeException(
          "the name '%s' may have letters, digits, dots, dashes and underscores", order.name());
    }
    try (ImageStore.Work work = store.begin()) {
      Path fetched = work.path().resolve("fetched");
      String sum = sum(order);
      Instant changed = fetcher.fetch(order.source(), fetched);
      if (sum != null) {
        Sums.check(fetched, sum);
      }
      Path base = new Preparation(bounds).prepare(fetched, any -> {}, phase -> {}).base();
      String digest = Sums.sha256(base);
      String name = order.name() + "-" + digest.substring(0, 12) + ".qcow2";
      work.place(base, name, order.name() + ".yml", manifest(order, name, digest, changed));
      return name;
    }
  }

  private @org.jspecify.annotations.Nullable String sum(Order order) throws IOException {
    String list = order.sums();
    if (order.sum() != null || list == null) {
      return order.sum();
    }
    return Sums.find(fetcher.text(list), order.fileName())
        .orElseThrow(() -> new IntakeException("%s has no sum of %s", list, order.fileName()));
  }

  private static void publisher(Map<String, Object> manifest, Publisher publisher) {
    manifest.put("owner", publisher.owner());
    if (publisher.alias() != null) {
      manifest.put("owner-alias", publisher.alias());
    }
    if (publisher.name() != null) {
      manifest.put("published-name", publisher.name());
    }
  }

  private static String manifest(Order order, String file, String sha256, Instant changed) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", order.name());
    all.put(
        "description",
        order.description() == null ? "Imported from " + order.fileName() : order.description());
    all.put("architecture", order.architecture());
    all.put("aliases", order.aliases());
    all.put("root-device-name", "/dev/sda1");
    if (order.instanceType() != null) {
      all.put("default-instance-type", order.instanceType());
    }
    all.put("boot-mode", order.bootMode());
    if (order.publisher() != null) {
      publisher(all, order.publisher().on(DAY.format(changed)));
    }
    all.put("file", file);
    all.put("sha256", sha256);
    return new YAMLMapper().writeValueAsString(all);
  }
}
