package io.beccoame.ec2;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Requests that would succeed, by {@code whole-requests.txt}, and the resources that they name. */
final class WholeRequests {

  private static final String FILE = "/whole-requests.txt";

  private final Map<String, String> values;
  private final Map<String, List<Map<String, String>>> requests = new LinkedHashMap<>();

  /**
   * Makes the resources.
   *
   * @param settle called after each, to finish the work that the queue would do
   */
  WholeRequests(Samples samples, Function<String, WholeWire.Answer> wire, Runnable settle) {
    values = samples.values;
    settle.run();
    for (String line : lines()) {
      String[] words = line.split(" ");
      if (words[0].equals("make")) {
        WholeWire.Answer answer = wire.apply("Action=" + filled(words[3]));
        if (answer.status() != 200) {
          throw new AssertionError(filled(words[3]) + ": " + answer.body());
        }
        values.put(words[1], answer.text(words[2]));
        settle.run();
      } else {
        requests.computeIfAbsent(words[0], a -> new ArrayList<>()).add(parsed(filled(words[1])));
      }
    }
  }

  /** The parameters of an action's whole requests; one without any when the file has no line. */
  List<Map<String, String>> of(String action) {
    return requests.getOrDefault(action, List.of(Map.of()));
  }

  /** The value of a parameter of that name. */
  String value(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> each : values.entrySet()) {
      filled = filled.replace("{" + each.getKey() + "}", each.getValue());
    }
    return filled;
  }

  private static Map<String, String> parsed(String parameters) {
    Map<String, String> parsed = new LinkedHashMap<>();
    for (String pair : parameters.split("&")) {
      int equals = pair.indexOf('=');
      parsed.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return parsed;
  }

  private static List<String> lines() {
    try (InputStream in = Objects.requireNonNull(WholeRequests.class.getResourceAsStream(FILE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
